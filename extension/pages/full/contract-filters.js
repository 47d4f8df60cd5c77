/** The choices above the table of contracts: words, outcome, status, gaps; and the order where there is no room for columns. */
import { make, text } from "../dom.js";
import { COLUMNS } from "./contract-row.js";

/** @typedef {import("./order.js").Choice} Choice */

/** Kept while the page is open, so that a refresh changes nothing that was chosen. @type {Choice} */
export const choice = { by: "effect", down: false, words: "", outcome: "", status: "", gaps: false };

/** Columns whose first click orders from the largest. */
export const DOWN_FIRST = new Set(["earned", "stars", "started", "unknown"]);

export const columnName = (/** @type {string} */ column) => text(`full_column_${column}`);

/** @param {string} name @param {string} label @param {string[]} values @param {() => void} change */
const select = (name, label, values, change) => {
  const options = values.map((value) =>
    make(
      "option",
      { value, selected: /** @type {any} */ (choice)[name] === value },
      text(`full_${name}_${value || "all"}`),
    ),
  );
  const box = make(
    "select",
    { change: (/** @type {any} */ { target }) => (Object.assign(choice, { [name]: target.value }), change()) },
    ...options,
  );
  return make("label", {}, make("span", {}, label), box);
};

/** Only where there is no room for all columns. @param {() => void} change */
const sortBox = (change) => {
  const options = COLUMNS.map((column) =>
    make("option", { value: column, selected: choice.by === column }, columnName(column)),
  );
  const box = make(
    "select",
    {
      change: (/** @type {any} */ { target }) => (
        Object.assign(choice, { by: target.value, down: DOWN_FIRST.has(target.value) }),
        change()
      ),
    },
    ...options,
  );
  return make("label", { class: "narrow" }, make("span", {}, text("full_sort_by")), box);
};

/** @param {() => void} change */
export const filters = (change) => {
  const words = make("input", {
    type: "search",
    value: choice.words,
    input: (/** @type {any} */ { target }) => (Object.assign(choice, { words: target.value.trim() }), change()),
  });
  const gaps = make("input", {
    type: "checkbox",
    checked: choice.gaps,
    change: (/** @type {any} */ { target }) => (Object.assign(choice, { gaps: target.checked }), change()),
  });
  return make(
    "form",
    {
      class: "filters",
      role: "search",
      "aria-label": text("full_filters"),
      submit: (/** @type {Event} */ sent) => sent.preventDefault(),
    },
    make("label", {}, make("span", {}, text("full_find")), words),
    select("outcome", text("full_column_outcome"), ["", "successful", "unsuccessful", "excluded"], change),
    select("status", text("full_status"), ["", "open", "ended"], change),
    sortBox(change),
    make("label", { class: "check" }, gaps, make("span", {}, text("full_only_gaps"))),
  );
};
