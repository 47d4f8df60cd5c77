/** A step of the first-run page: to come, current or done; and what it says. */
import { byId, make, text } from "../dom.js";

const STEPS = ["get", "start", "pair", "permit", "badges"];
/** @type {Set<string>} */
const done = new Set();

/** @param {string} id @param {boolean} is */
export const mark = (id, is) => {
  if (is) done.add(id);
  else done.delete(id);
  const current = STEPS.find((one) => !done.has(one));
  for (const one of STEPS) {
    const step = byId(one);
    step.classList.toggle("done", done.has(one));
    if (one === current) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
    const words = step.querySelector(".done-words");
    if (words) words.textContent = done.has(one) ? text("step_done") : "";
  }
};

/** @type {Record<string, string>} */
const SIGNS = { good: "✓", bad: "!", wait: "…" };

/** A sentence with its tone; nothing if there is no sentence. @param {string} id @param {"good" | "bad" | "wait"} tone @param {string} sentence */
export const say = (id, tone, sentence) =>
  byId(id).replaceChildren(
    ...(sentence
      ? [
          make(
            "span",
            { class: `says ${tone}` },
            make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[tone]),
            make("span", { dir: "auto" }, sentence),
          ),
        ]
      : []),
  );
