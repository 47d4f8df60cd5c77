/**
 * A step of the first-run page: to come, due or done. The due one stands open, one instruction at a time; the others are
 * their titles, which open when they are pressed. Once a step is done the page goes on by itself.
 */
import { byId, make, text } from "../dom.js";

const STEPS = ["get", "start", "pair", "permit", "badges"];
/** @type {Set<string>} */
const done = new Set();
/** The step that is due; null once all are done, undefined before the first look. @type {string | null | undefined} */
let due;

/** @param {string} id */
const foldOf = (id) => /** @type {HTMLDetailsElement} */ (byId(id).querySelector("details"));

/** @param {string} id */
const showState = (id) => {
  const step = byId(id);
  step.classList.toggle("done", done.has(id));
  if (id === due) step.setAttribute("aria-current", "step");
  else step.removeAttribute("aria-current");
  const words = step.querySelector(".done-words");
  if (words) words.textContent = done.has(id) ? text("step_done") : "";
};

const progress = () =>
  due ? text("step_of", STEPS.indexOf(due) + 1, STEPS.length, text(`${due}_title`)) : text("steps_done");

/** Folds a step; the keyboard that was in it goes on at what is due. @param {string} id */
const fold = (id) => {
  const hadFocus = foldOf(id).contains(document.activeElement);
  foldOf(id).open = false;
  if (hadFocus) (due ? foldOf(due).querySelector("summary") : byId("to-full"))?.focus();
};

/** @param {string | null} now @param {string} [opened] */
const goOn = (now, opened = now ?? "") => {
  const left = due;
  due = now;
  if (STEPS.includes(opened)) foldOf(opened).open = true;
  if (left) fold(left);
  byId("progress").textContent = progress();
};

const show = () => {
  if (due === undefined) return;
  const now = STEPS.find((one) => !done.has(one)) ?? null;
  if (now !== due) goOn(now);
  for (const one of STEPS) showState(one);
  byId("to-full").hidden = !done.has("pair");
};

/** After the first look: the due step opens, or the one that the page's address names. */
export const beginSteps = () => {
  const named = location.hash.slice(1);
  goOn(STEPS.find((one) => !done.has(one)) ?? null, STEPS.includes(named) ? named : undefined);
  show();
};

/** A step that was done and is so no longer opens, whatever is due: the person has to see it. @param {string} id @param {boolean} is */
export const mark = (id, is) => {
  const wasDone = done.has(id);
  if (is) done.add(id);
  else done.delete(id);
  show();
  if (is && !wasDone) fold(id);
  if (wasDone && !is) foldOf(id).open = true;
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
