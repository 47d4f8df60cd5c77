/** The answer of the what-if panel: before, after, and what the targets would still need. */
import { make, text, toned } from "../dom.js";
import { plainTable } from "./table.js";
import { number, score, signed, toneOf } from "./words.js";

/** @typedef {import("../../generated/wire").WhatIfResponse} WhatIf @typedef {WhatIf["targets"][number]} Target */

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

/** @param {Target | undefined} target */
const needs = (target) => {
  if (!target || target.good_units === null) return text("full_not_reachable");
  return target.good_units > 0 ? number(target.good_units) : text("full_reached");
};

/** @param {Target[]} targets */
const targetTable = (targets) => {
  const [percents, months] = [
    [...new Set(targets.map(({ percent }) => percent))],
    [...new Set(targets.map((one) => one.months))],
  ];
  const rows = percents.map((percent) => [
    `${percent} %`,
    ...months.map((one) => needs(targets.find((target) => target.percent === percent && target.months === one))),
  ]);
  const sentences = make(
    "details",
    {},
    make("summary", {}, text("full_in_words")),
    make("ul", {}, ...targets.map(({ sentence }) => make("li", {}, sentence))),
  );
  return [
    plainTable(
      text("full_targets"),
      [text("full_target"), ...months.map((one) => `#${text("full_window", one)}`)],
      rows,
    ),
    sentences,
  ];
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
    ...(answer.targets.length > 0 ? targetTable(answer.targets) : []),
  );
