/** One contract as a row of the table, and its details below it. */
import { details } from "./contract-details.js";
import { explainWithin, make, text, toned } from "../dom.js";
import { code, day, money, signed, stars } from "./words.js";

/** @typedef {import("./order.js").Contract} Contract */

export const COLUMNS = ["title", "started", "earned", "stars", "outcome", "effect", "end", "unknown"];
const NUMERIC = new Set(["earned", "stars", "effect"]);
/** Left out where there is no room; the details say them. */
const WIDE = new Set(["earned", "stars", "end"]);
const WIDEST = new Set(["started", "unknown"]);

/** @param {string} column */
export const cellClass = (column) =>
  [NUMERIC.has(column) && "number", WIDE.has(column) && "wide", WIDEST.has(column) && "widest"]
    .filter(Boolean)
    .join(" ") || null;

/** @param {Contract} contract */
const dates = ({ started_on, ended_on, status }) => {
  const end = ended_on ? day(ended_on) : status === "ended" ? "?" : text("full_open_end");
  return [
    make("span", { class: "date" }, `${started_on ? day(started_on) : "?"} –`),
    " ",
    make("span", { class: "date" }, end),
  ];
};

/** @param {Contract} contract */
const effect = ({ effect_points, outcome }) =>
  effect_points === null || outcome === "excluded" ? "–" : signed(effect_points);

/** Until when it helps, hurts or matters. @param {Contract} contract */
const endCell = ({ effect_end }) =>
  effect_end ? [make("span", { class: "sub" }, text(`full_end_${effect_end.way}`)), day(effect_end.on)] : ["–"];

/** @param {Contract} contract */
const outcomeCell = ({ annotation, outcome, reason }) => [
  toned(annotation.tone, code("outcome", outcome)),
  make("span", { class: "sub" }, code("reason", reason)),
];

/** @param {Contract} contract @returns {Record<string, (Node | string)[]>} */
const cells = (contract) => ({
  started: dates(contract),
  earned: [money(contract.earned)],
  stars: [
    contract.stars === null ? (contract.feedback === "none" ? text("full_no_feedback") : "–") : stars(contract.stars),
  ],
  outcome: outcomeCell(contract),
  effect: [effect(contract)],
  end: endCell(contract),
  unknown: [(contract.unknown ?? []).map((gap) => code("field", gap)).join(", ") || "–"],
});

/** The name of a contract for people. @param {Contract} contract */
export const nameOf = ({ title, contract_id }) => title ?? text("full_contract_named", contract_id);

/** @param {Contract} contract @param {() => void} toggle */
const heading = (contract, toggle) => {
  const client = [contract.client, contract.company].filter(Boolean).join(" · ");
  const button = make(
    "button",
    { type: "button", class: "opens", "aria-expanded": "false", dir: "auto", click: toggle },
    nameOf(contract),
  );
  return {
    button,
    cell: make("th", { scope: "row" }, button, client && make("span", { class: "sub", dir: "auto" }, client)),
  };
};

/**
 * The two rows of a contract; the second is made when it is first opened.
 * @param {Contract} contract @returns {() => HTMLTableRowElement[]} the rows as they are now
 */
export const contractRows = (contract) => {
  /** @type {HTMLTableRowElement | null} */
  let below = null;
  const { button, cell } = heading(contract, () => {
    below ??= make("tr", { class: "below", hidden: true }, make("td", { colspan: COLUMNS.length }, details(contract)));
    if (!below.isConnected) {
      row.after(below);
      explainWithin(below);
    }
    below.hidden = !below.hidden;
    button.setAttribute("aria-expanded", String(!below.hidden));
  });
  const filled = cells(contract);
  const rest = COLUMNS.slice(1).map((column) => make("td", { class: cellClass(column) }, filled[column]));
  const row = make("tr", { "data-contract": contract.contract_id }, cell, ...rest);
  return () => (below ? [row, below] : [row]);
};
