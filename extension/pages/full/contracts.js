/** The table of all contracts: sorted by a column, narrowed by words and choices. */
import { DOWN_FIRST, choice, columnName, filters } from "./contract-filters.js";
import { COLUMNS, cellClass, contractRows } from "./contract-row.js";
import { make, text } from "../dom.js";
import { chosen } from "./order.js";
import { nothing } from "./section.js";
import { siteLink } from "../site-links.js";

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
const countWords = (listed, fit, all) => {
  if (listed < fit) return text("full_listed_first", listed, fit);
  return fit < all ? text("full_listed", fit, all) : text("full_listed_all", all);
};

/** How many are listed and, where that is not all, the way to all: above the table, and again where its rows end. @param {() => void} click */
const counter = (click) => {
  const count = make("span", {});
  const more = make("button", { type: "button", class: "more", click });
  const place = make("p", { class: "row quiet" }, count, more);
  /** @param {number} listed @param {number} fit @param {number} all */
  const say = (listed, fit, all) => {
    count.textContent = countWords(listed, fit, all);
    more.textContent = text("full_show_all", fit);
    more.hidden = listed >= fit;
  };
  return { place, count, say };
};

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
    return nothing(
      text("full_contracts_none"),
      text("full_contracts_how"),
      {
        href: "#import",
        words: text("full_to_import"),
      },
      siteLink("contracts"),
    );
  const rowsOf = remembered(contractRows);
  const body = make("tbody");
  let most = AT_ONCE;
  const showAll = () => ((most = Infinity), show());
  const [above, below] = [counter(showAll), counter(showAll)];
  above.count.setAttribute("role", "status");
  const show = () => {
    const listed = chosen(contracts, choice);
    const rows = listed.slice(0, most).flatMap((contract) => rowsOf(contract)());
    body.replaceChildren(...(rows.length > 0 ? rows : [noneFits(clear)]));
    for (const { say } of [above, below]) say(Math.min(most, listed.length), listed.length, contracts.length);
    below.place.hidden = listed.length <= most;
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
  return [form, above.place, place, below.place];
};
