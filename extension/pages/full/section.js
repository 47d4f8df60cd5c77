/** The faces of every section: loading, nothing there yet, something in the way, and its content. */
import { byId, explainWithin, make, text } from "../dom.js";
import { noticeOf } from "../notice.js";
import { notUnderstood, read } from "./companion.js";

/** Says something to those who do not see it. @param {string} words */
export const say = (words) => {
  byId("says").textContent = words;
};

/** Asks for everything again, because something was told or taken back. */
export let changed = () => undefined;

/** @param {() => undefined} refresh what is done then */
export const onChanged = (refresh) => {
  changed = refresh;
};

/** @param {string} title @param {string} sentence @param {{href: string, words: string}} way on @param {HTMLElement[]} first ways before it */
export const nothing = (title, sentence, { href, words }, ...first) =>
  make(
    "div",
    { class: "card nothing" },
    make("h3", {}, title),
    make("p", {}, sentence),
    make("p", { class: "row" }, ...first, make("a", { class: "button", href }, words)),
  );

/** Why there is nothing to see, and the one way on. @param {import("../../messages").Problem} problem @param {() => void} again */
export const trouble = (problem, again) => make("div", { role: "alert" }, noticeOf(problem, again));

/** @typedef {(...bodies: any[]) => Node | Node[]} Draw */

/** @type {WeakMap<Element, object>} */
const latest = new WeakMap();

/**
 * Fills a place with what `draw` makes of the companion's answers; the newest call for a place wins.
 * @param {Element} place @param {{paths: import("./companion.js").Path[], draw: Draw}} what
 * @param {() => void} again what the button of a trouble does
 */
export const fill = async (place, { paths, draw }, again) => {
  const mine = {};
  latest.set(place, mine);
  place.setAttribute("aria-busy", "true");
  if (!place.hasChildNodes()) place.append(make("p", { class: "loading quiet" }, text("full_loading")));
  const answers = await Promise.all(paths.map((path) => read(path)));
  if (latest.get(place) !== mine) return;
  place.replaceChildren(...drawn(answers, draw, again));
  explainWithin(place);
  place.removeAttribute("aria-busy");
};

/** @param {import("./companion.js").Answer<any>[]} answers @param {Draw} draw @param {() => void} again */
const drawn = (answers, draw, again) => {
  for (const answer of answers) if (!answer.ok) return [trouble(answer.problem, again)];
  try {
    return [draw(...answers.map((answer) => answer.ok && answer.body))].flat();
  } catch {
    return [trouble(notUnderstood(), again)]; // one side is too old for the other; never half a page
  }
};
