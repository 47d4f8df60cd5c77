/** The table of all contracts: sorted by a column, narrowed by words and choices. */
import { DOWN_FIRST, choice, columnName, filters } from "./contract-filters.js";
import { COLUMNS, cellClass, contractRows } from "./contract-row.js";
import { make, text } from "../dom.js";
import { chosen } from "./order.js";
import { nothing } from "./section.js";

/** @typedef {import("./order.js").Contract} Contract */

/** Rows at once; a thousand cost half a second each time that the order changes. */
const AT_ONCE = 100;

/** @param {() => void} change */
const heads = (change) => {
  /** @param {string} column */
  const head = (column) => {
    const order = () => {
      const down = choice.by === column ? !choice.down : DOWN_FIRST.has(column);
      Object.assign(choice, { by: column, down });
      change();
    };
    return make(
      "th",
      { scope: "col", "data-column": column, class: cellClass(column) },
      make("button", { type: "button", class: "sorts", click: order }, columnName(column)),
    );
  };
  return COLUMNS.map(head);
};

/** Rows are made when they are first listed. @template V @param {(contract: Contract) => V} build @returns {(contract: Contract) => V} */
const remembered = (build) => {
  /** @type {Map<Contract, V>} */
  const known = new Map();
  return (contract) => {
    const there = known.get(contract) ?? build(contract);
    known.set(contract, there);
    return there;
  };
};

/** Nothing fits: said, with the way back. @param {() => void} clear */
const noneFits = (clear) =>
  make(
    "tr",
    { class: "none" },
    make(
      "td",
      { colspan: COLUMNS.length },
      make("p", {}, text("full_none_fits")),
      make("button", { type: "button", click: clear }, text("full_clear")),
    ),
  );

/** How many are listed. @param {number} listed @param {number} fit @param {number} all */
const countWords = (listed, fit, all) =>
  listed < fit ? text("full_listed_first", listed, fit) : text("full_listed", fit, all);

/** Opens the row of one contract, which is drawn by the newest table. @type {(id: string) => void} */
export let openContract = () => undefined;

/** @param {HTMLElement} body @param {string} id @param {() => void} widen lists all, whatever was chosen */
const openRow = (body, id, widen) => {
  const rowOf = () => body.querySelector(`tr[data-contract="${CSS.escape(id)}"]`);
  if (!rowOf()) widen();
  const row = rowOf();
  const button = row?.querySelector("button.opens");
  if (!(button instanceof HTMLElement)) return;
  if (button.getAttribute("aria-expanded") === "false") button.click();
  button.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "start" });
};

/** @param {{contracts: Contract[]}} report */
export const drawContracts = ({ contracts }) => {
  if (contracts.length === 0)
    return nothing(text("full_contracts_none"), text("full_contracts_how"), {
      href: "#import",
      words: text("full_to_import"),
    });
  const rowsOf = remembered(contractRows);
  const body = make("tbody");
  const count = make("p", { role: "status", class: "quiet" });
  const more = make("button", { type: "button", class: "more", click: () => ((most = Infinity), show()) });
  let most = AT_ONCE;
  const show = () => {
    const listed = chosen(contracts, choice);
    const rows = listed.slice(0, most).flatMap((contract) => rowsOf(contract)());
    body.replaceChildren(...(rows.length > 0 ? rows : [noneFits(clear)]));
    more.hidden = listed.length <= most;
    more.textContent = text("full_show_all", listed.length);
    count.textContent = countWords(Math.min(most, listed.length), listed.length, contracts.length);
    for (const cell of columns) {
      if (cell.dataset["column"] === choice.by)
        cell.setAttribute("aria-sort", choice.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
  };
  const columns = heads(show);
  const table = make(
    "table",
    { class: "contracts" },
    make("caption", { class: "spoken" }, text("full_contracts")),
    make("thead", {}, make("tr", {}, ...columns)),
    body,
  );
  const place = make(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": text("full_contracts") },
    table,
  );
  const form = make("div", {}, filters(show));
  const clear = () => {
    Object.assign(choice, { words: "", outcome: "", status: "", gaps: false });
    form.replaceChildren(filters(show));
    show();
  };
  openContract = (id) => openRow(body, id, () => ((most = Infinity), clear()));
  show();
  return [form, count, place, more];
};
