/** The choices of the what-if panel: how open contracts end, and contracts that are new. */
import { nameOf } from "./contract-row.js";
import { make, text } from "../dom.js";
import { money } from "./words.js";

/** @typedef {import("./what-if.js").Wishes} Wishes @typedef {Wishes["new"][number]} New */

const STARS = ["5", "4", "3", "2", "1"];
/** The companion takes no more (shared_schema/pages.py). */
const MOST_NEW = 20;

/** @type {Record<string, string>} */
const ENDINGS = { "": "open", 1: "star", none: "none", refund: "refund" };

/** @param {string} value */
const endingWords = (value) =>
  /^[2-5]$/u.test(value) ? text("full_ends_stars", value) : text(`full_ends_${ENDINGS[value]}`);

/**
 * @param {string[]} values @param {string} now @param {(value: string) => string} words
 * @param {(value: string) => void} choose
 */
const select = (values, now, words, choose) =>
  make(
    "select",
    { change: (/** @type {any} */ { target }) => choose(target.value) },
    ...values.map((value) => make("option", { value, selected: value === now }, words(value))),
  );

/** @param {import("../../generated/wire").Report} report @param {Wishes} wishes @param {() => void} change */
export const endings = ({ contracts }, wishes, change) => {
  const open = contracts.filter(({ status, ended_on }) => status !== "ended" && !ended_on);
  /** @param {typeof open[number]} contract */
  const row = (contract) => {
    const choose = (/** @type {string} */ value) => (wishes.end.set(contract.contract_id, value), change());
    const box = select(
      ["", ...STARS, "none", "refund"],
      wishes.end.get(contract.contract_id) ?? "",
      endingWords,
      choose,
    );
    const about = [contract.client, contract.earned !== null && money(contract.earned)].filter(Boolean).join(" · ");
    return make(
      "li",
      {},
      make("label", {}, make("span", { dir: "auto" }, nameOf(contract), make("span", { class: "sub" }, about)), box),
    );
  };
  const list =
    open.length > 0
      ? make("ul", { class: "endings" }, ...open.map(row))
      : make("p", { class: "quiet" }, text("full_none_open"));
  return make("fieldset", {}, make("legend", {}, text("full_open_contracts")), list);
};

/** Which numbers cannot be used; the companion takes no others (shared_schema/pages.py). @param {New | undefined} one */
export const wrong = (one) => {
  const [count, earned] = [one?.count.trim() ?? "", one?.earned.trim() ?? ""];
  return {
    count: !/^\d+$/u.test(count) || Number(count) < 1 || Number(count) > 100,
    earned: earned === "" || !(Number(earned) >= 0 && Number(earned) <= 10_000_000),
  };
};

/** @param {New} one @param {() => void} change @param {() => void} remove */
const newRow = (one, change, remove) => {
  const says = make("p", { class: "wrong", role: "alert" });
  /** Says what is wrong with the numbers, if anything is. @param {HTMLInputElement} input @param {"count" | "earned"} name */
  const refuse = (input, name) => {
    const mistakes = wrong(one);
    if (mistakes[name]) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    says.textContent = [mistakes.count && text("full_wrong_count"), mistakes.earned && text("full_wrong_earned")]
      .filter(Boolean)
      .join(" ");
  };
  /** @param {"count" | "earned"} name @param {Record<string, number | string>} limits */
  const amount = (name, limits) =>
    make(
      "label",
      {},
      make("span", {}, text(`full_new_${name}`)),
      make("input", {
        type: "number",
        inputmode: "decimal",
        value: one[name],
        ...limits,
        input: (/** @type {any} */ { target }) => ((one[name] = target.value), refuse(target, name), change()),
      }),
    );
  const ending = make(
    "label",
    {},
    make("span", {}, text("full_new_stars")),
    select([...STARS, "none"], one.stars, endingWords, (value) => ((one.stars = value), change())),
  );
  const button = make("button", { type: "button", class: "button small", click: remove }, text("full_remove"));
  return make(
    "li",
    {},
    amount("count", { min: 1, max: 100, step: 1 }),
    amount("earned", { min: 0, max: 10_000_000, step: "any" }),
    ending,
    button,
    says,
  );
};

/** @param {Wishes} wishes @param {() => void} change */
export const newContracts = (wishes, change) => {
  const list = make("ul", { class: "news" });
  const add = make("button", { type: "button", class: "button" }, text("full_add_new"));
  const show = () => {
    list.replaceChildren(
      ...wishes.new.map((one) =>
        newRow(one, change, () => (wishes.new.splice(wishes.new.indexOf(one), 1), changed("button"))),
      ),
    );
    add.disabled = wishes.new.length >= MOST_NEW;
  };
  /** @param {"button" | "li:last-child input"} next where the keyboard goes on */
  const changed = (next) => {
    show();
    (next === "button" ? add : /** @type {HTMLElement | null} */ (list.querySelector(next)))?.focus();
    change();
  };
  add.addEventListener("click", () => {
    wishes.new.push({ count: "1", earned: "500", stars: "5" });
    changed("li:last-child input");
  });
  show();
  return make("fieldset", {}, make("legend", {}, text("full_new_contracts")), list, add);
};
