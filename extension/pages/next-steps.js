/** What to do next: each step with what it would tell, its link, the click path and a button; the most telling one first. */
import { make, text } from "./dom.js";
import { wayTo } from "./site-links.js";

/** @typedef {import("../generated/wire").Summary} Summary @typedef {NonNullable<Summary["next_step"]>} Step */

/** An older companion says what to do and what it would tell in one. @param {Step} step @param {string} full */
const parts = ({ sentence, act, worth, ...step }, full) => [
  make("p", { class: "act", dir: "auto" }, act || sentence),
  ...(act && worth ? [make("p", { class: "worth", dir: "auto" }, worth)] : []),
  ...wayTo(step, full),
];

/** @param {Step[]} steps @param {string} full */
const others = (steps, full) =>
  make(
    "details",
    { class: "others" },
    make("summary", {}, text("other_steps", steps.length)),
    make("ol", {}, ...steps.map((step) => make("li", {}, ...parts(step, full)))),
  );

/**
 * @param {Summary} summary @param {string} full where the full page is: nothing on that page itself
 * @returns {(Node | string)[]}
 */
export const nextSteps = ({ next_step: one, next_steps: all = [] }, full) => {
  const [first = one, ...rest] = all;
  if (!first) return [];
  return rest.length > 0 ? [...parts(first, full), others(rest, full)] : parts(first, full);
};
