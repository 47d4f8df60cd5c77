/** The answer of the what-if panel: before, after, and what the targets would still need. */
import { make, text, toned } from "../dom.js";
import { score, signed, toneOf } from "./words.js";

/** @typedef {import("../../generated/wire").WhatIfResponse} WhatIf */

/** @param {string} name @param {number | null} value @param {number | null} months */
const figure = (name, value, months) =>
  make(
    "div",
    {},
    make("span", { class: "sub" }, name),
    make("strong", {}, score(value)),
    months !== null && make("span", { class: "sub" }, text("full_by_window", months)),
  );

/** @param {WhatIf} answer */
const difference = ({ before, after }) => {
  if (before === null || after === null) return null;
  return toned(toneOf(after - before), text("full_points", signed(after - before)));
};

/** @param {NonNullable<WhatIf["goals"]>[number]} goal */
const isReached = ({ jobs }) => jobs !== null && Math.round(jobs) <= 0;

/** What 80, 90 and 100 % take, in jobs or in waiting; of those that are reached the highest alone. @param {WhatIf["goals"]} goals */
const goalList = (goals = []) => {
  const last = goals.filter(isReached).at(-1);
  const shown = goals.filter((goal) => goal === last || !isReached(goal));
  return shown.length > 0 && make("ul", {}, ...shown.map(({ sentence }) => make("li", {}, sentence)));
};

/** @param {WhatIf} answer */
export const drawResult = (answer) =>
  make(
    "div",
    {},
    make(
      "div",
      { class: "before-after" },
      figure(text("full_now"), answer.before, answer.window_months_before),
      make("span", { class: "arrow", "aria-hidden": "true" }, "→"),
      figure(text("full_then"), answer.after, answer.window_months_after),
      difference(answer),
    ),
    make("p", {}, answer.sentence),
    goalList(answer.goals),
  );
