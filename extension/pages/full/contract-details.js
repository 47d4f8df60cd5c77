/** Everything that is known of one contract: why it counts or not, and who says so. */
import { copyFrom, make, text } from "../dom.js";
import { toldFold } from "./contract-told.js";
import { oldAdviceFold } from "./old-advice.js";
import { code, day, money, number, score, signed, stars } from "./words.js";

/** @typedef {import("./order.js").Contract} Contract @typedef {[name: string, words: string | false | null]} Fact */

/** @param {Contract["units"][string]} units */
const unitWords = ({ successful, unsuccessful }) => text("full_units", number(successful), number(unsuccessful));

/** @param {Contract} contract @returns {Fact[]} */
const counts = ({ units, effect_points, outcome, effect_end, leaves, if_ended }) => [
  ...Object.entries(units).map(
    ([months, one]) => /** @type {Fact} */ ([text("full_units_in", months), unitWords(one)]),
  ),
  [text("full_effect"), outcome !== "excluded" && effect_points !== null && text("full_points", signed(effect_points))],
  ...(effect_end ? [/** @type {Fact} */ ([text(`full_end_${effect_end.way}`), day(effect_end.on)])] : []),
  ...leaves.map(
    ({ months, on, score_then }) =>
      /** @type {Fact} */ ([text("full_leaves_window", months), text("full_leaves_on", day(on), score(score_then))]),
  ),
  [
    text("full_if_ended"),
    if_ended
      ? text("full_if_ended_scores", score(if_ended.five_stars), score(if_ended.one_star), score(if_ended.no_feedback))
      : null,
  ],
];

/** @param {Contract} contract @returns {Fact[]} */
const facts = (contract) => [
  [
    text("full_dates"),
    `${day(contract.started_on)} – ${contract.ended_on ? day(contract.ended_on) : text("full_open_end")}`,
  ],
  [text("full_status"), contract.status && code("status", contract.status)],
  [text("full_kind"), contract.kind && code("kind", contract.kind)],
  [text("full_earned"), contract.earned !== null && money(contract.earned)],
  [text("full_last_payment"), contract.last_payment_on && day(contract.last_payment_on)],
  [text("full_stars"), contract.stars !== null && stars(contract.stars)],
  [text("full_feedback"), code("feedback", contract.feedback)],
];

/** @param {Contract} contract @returns {Fact[]} */
const sources = ({ evidence, unknown = [] }) => [
  ...Object.entries(evidence).map(([field, names]) => /** @type {Fact} */ ([code("field", field), names.join(", ")])),
  [text("full_unknown"), unknown.map((gap) => code("field", gap)).join(", ")],
];

/** @param {string} title @param {Fact[]} rows */
const list = (title, rows) => {
  const known = rows.filter(([, words]) => words);
  if (known.length === 0) return null;
  return make(
    "div",
    {},
    title && make("h3", {}, title),
    make("dl", {}, ...known.flatMap(([name, words]) => [make("dt", {}, name), make("dd", {}, words)])),
  );
};

/** A message that the person may copy and send. @param {string} words @param {string} [when] */
const reminder = (words, when) => {
  const button = make("button", { type: "button" }, text("full_copy"));
  button.addEventListener("click", () => void copyFrom(button, words));
  return make(
    "div",
    {},
    when && make("h4", {}, when),
    make("blockquote", { class: "reminder", dir: "auto" }, words),
    button,
  );
};

/** All three, or the one that an older companion gives. @param {Contract["advice"]} advice */
const reminders = ({ reminder: one, reminders: all = [] }) =>
  all.length > 0 ? all.map(({ label, text: words }) => reminder(words, label)) : [one && reminder(one)];

/** Who says so: folded, since it is asked for seldom. @param {Contract} contract */
const knownFrom = (contract) => {
  const known = list("", sources(contract));
  return known && make("details", {}, make("summary", {}, text("full_known_from")), known);
};

/** @param {Contract} contract */
export const details = (contract) =>
  make(
    "div",
    { class: "details" },
    make("p", { class: "why" }, contract.annotation.detail),
    contract.advice.text && make("p", {}, make("strong", {}, `${text("full_advice")} `), contract.advice.text),
    contract.advice.reason && make("p", { class: "quiet" }, contract.advice.reason),
    contract.advice.needs && make("p", { class: "quiet" }, contract.advice.needs),
    ...reminders(contract.advice),
    oldAdviceFold(contract.advice.old_advice),
    toldFold(contract),
    make(
      "div",
      { class: "columns" },
      list(text("full_how_counts"), counts(contract)),
      list(text("full_what_known"), facts(contract)),
    ),
    knownFrom(contract),
    make("p", { class: "quiet" }, text("full_contract_id", contract.contract_id)),
  );
