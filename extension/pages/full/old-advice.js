/** What was advised once, beside what holds today. */
import { make, text } from "../dom.js";
import { levelWords, sourceOf } from "./levels.js";
import { day } from "./words.js";

/** @typedef {import("../../generated/wire").OldAdvice} OldAdvice */

/** @param {OldAdvice} row */
const rowItem = ({ claim, years, said_in, today, since, level, source }) =>
  make(
    "li",
    { class: "old-advice" },
    make("p", {}, text("full_old_advice_said", claim, years), " ", make("span", { class: "quiet" }, sourceOf(said_in))),
    make("p", {}, since ? text("full_old_advice_since", day(since), today) : text("full_old_advice_always", today)),
    make("p", { class: "quiet" }, `${levelWords(level)} · `, sourceOf(source)),
  );

/** @param {OldAdvice[]} [rows] */
export const oldAdviceList = (rows = []) => make("ul", { class: "sides" }, ...rows.map(rowItem));

/** The same beside a contract, folded: nobody needs it who has not heard it. @param {OldAdvice[]} [rows] */
export const oldAdviceFold = (rows = []) =>
  rows.length > 0 && make("details", {}, make("summary", {}, text("full_old_advice")), oldAdviceList(rows));
