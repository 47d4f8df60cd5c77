/** Tables that only show. */
import { make } from "../dom.js";

/** @typedef {import("../dom.js").Child} Child */

/**
 * A table with a name; where it is too wide it scrolls by itself, and on a narrow screen each cell says its column.
 * @param {string} caption @param {string[]} columns those that begin with `#` hold numbers @param {Child[][]} rows
 * @param {boolean} [headed] a heading above says the same as the caption
 */
export const plainTable = (caption, columns, rows, headed = false) => {
  const names = columns.map((name) => ({
    name: name.replace(/^#/u, ""),
    kind: name.startsWith("#") ? "number" : null,
  }));
  /** @param {Child} child @param {number} at */
  const cell = (child, at) =>
    at === 0
      ? make("th", { scope: "row" }, child)
      : make("td", { class: names[at]?.kind, "data-name": names[at]?.name }, child);
  const head = names.map(({ name, kind }) => make("th", { scope: "col", class: kind }, name));
  const body = rows.map((row) => make("tr", {}, row.map(cell)));
  const table = make(
    "table",
    { class: "plain" },
    make("caption", { class: headed && "spoken" }, caption),
    make("thead", {}, make("tr", {}, head)),
    make("tbody", {}, body),
  );
  return make("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption }, table);
};
