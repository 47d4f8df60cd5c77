/** What moved the shown score: each change with its possible causes, the likeliest first. */
import { make, text } from "../dom.js";
import { percent, signed } from "./words.js";

/** @typedef {import("../../generated/wire").Report} Report @typedef {NonNullable<Report["changes"]>[number]} Change */

/** @param {Change["causes"][number]} cause */
const causeItem = ({ probability, points, sentence }) => {
  const far = typeof points === "number" ? ` ${text("full_cause_points", signed(points))}` : "";
  return make(
    "li",
    {},
    make("span", { class: "number" }, percent(probability)),
    make("span", { dir: "auto" }, sentence, far && make("span", { class: "quiet" }, far)),
  );
};

/** @param {Change} change */
const changeItem = ({ sentence, causes }) => {
  const likely = [...causes].sort((a, b) => b.probability - a.probability);
  return make(
    "li",
    { class: "change" },
    make("p", {}, sentence),
    likely.length > 1 && make("ol", { class: "causes" }, likely.map(causeItem)), // the sentence names a single one
  );
};

/** Newest first; nothing if the shown score never moved. @param {Report} report @returns {HTMLElement[]} */
export const drawChanges = ({ changes = [] }) => {
  if (changes.length === 0) return [];
  const newest = [...changes].sort((a, b) => b.to_day.localeCompare(a.to_day));
  return [
    make("h3", {}, text("full_moved")),
    make("p", { class: "quiet" }, text("full_moved_how")),
    make("ol", { class: "changes" }, newest.map(changeItem)),
  ];
};
