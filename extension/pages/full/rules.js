/** The rules in force, each with its level, years and source, and the details that no source settles. */
import { make, text } from "../dom.js";
import { LEVELS, levelWords, saidBy, sourceOf } from "./levels.js";
import { oldAdviceList } from "./old-advice.js";
import { day, percent } from "./words.js";

/** @typedef {import("../../generated/wire").PolicyResponse} Policy @typedef {Policy["toggles"][number]} Toggle */

/** @param {Policy["rules"][number]} rule */
const ruleItem = ({ sentence, level, years, source }) =>
  make(
    "li",
    { class: "rule" },
    make("p", {}, sentence),
    make(
      "p",
      { class: "quiet" },
      make("span", { class: `level ${/^OFF\b/u.test(level) ? "official" : ""}` }, levelWords(level)),
      ` ${years} · `,
      sourceOf(source),
    ),
  );

const levelMeanings = () =>
  make(
    "details",
    { class: "levels" },
    make("summary", {}, text("full_levels")),
    make(
      "dl",
      {},
      LEVELS.map((code) => [
        make("dt", {}, levelWords(code)),
        make("dd", {}, text(`full_means_${code.toLowerCase()}`)),
      ]).flat(),
    ),
  );

/** A bar whose length is a share; also said in words beside it. @param {number} share */
const bar = (share) => {
  const filled = make("span", { class: "filled" });
  filled.style.setProperty("width", `${100 * share}%`);
  return make("span", { class: "bar", "aria-hidden": "true" }, filled);
};

/**
 * What one side of a dispute says, and who says it.
 * @param {NonNullable<Toggle["sides"]>[number]} side @param {Toggle["words"]} [words] answers by their readings
 */
const sideItem = ({ reading, sentence, level, years, source }, words = {}) =>
  make(
    "li",
    {},
    make("p", {}, words[reading] && make("b", {}, `${words[reading]}: `), sentence),
    saidBy(level, years, source),
  );

/** @param {Toggle["sides"]} sides @param {Toggle["words"]} [words] */
const sideList = (sides = [], words = {}) =>
  sides.length > 0 && make("ul", { class: "sides" }, ...sides.map((side) => sideItem(side, words)));

/** @param {NonNullable<Policy["disputes"]>[number]} dispute */
const disputeItem = ({ question, sides }) => make("li", { class: "dispute" }, make("p", {}, question), sideList(sides));

/** @param {NonNullable<Policy["answers"]>[number]} answered */
const answerItem = ({ question, answer, level, year, source }) =>
  make("li", { class: "dispute" }, make("p", {}, make("b", {}, question), ` ${answer}`), saidBy(level, year, source));

/** @param {Toggle} toggle */
const toggleItem = ({ sentence, values, words = {}, default: usual, prior, learned, sides }) => {
  /** @param {string} value */
  const row = (value) => {
    const share = learned?.[value] ?? prior?.[value];
    return make(
      "li",
      {},
      make("span", {}, words[value] ?? value, value === usual && make("em", {}, ` ${text("full_default")}`)),
      share !== undefined && bar(share),
      share !== undefined && make("span", { class: "number" }, percent(share)),
    );
  };
  return make(
    "li",
    { class: "toggle" },
    make("h4", {}, sentence),
    make("ul", { class: "values" }, ...values.map(row)),
    !learned && make("p", { class: "quiet" }, text("full_not_learned")),
    sideList(sides, words),
  );
};

/** @param {Policy} policy */
const inForce = ({ id, first_day, last_day }) => {
  if (first_day && last_day) return text("full_policy_between", id, day(first_day), day(last_day));
  return first_day ? text("full_policy_since", id, day(first_day)) : text("full_policy_always", id);
};

/** @param {Policy} policy */
export const drawRules = (policy) => [
  make("p", {}, inForce(policy)),
  levelMeanings(),
  make("ol", { class: "rules" }, ...policy.rules.map(ruleItem)),
  make("h3", {}, text("full_toggles")),
  make("p", {}, text("full_toggles_what")),
  make("ul", { class: "toggles" }, ...policy.toggles.map(toggleItem)),
  make("h3", {}, text("full_disputes")),
  make("ul", { class: "disputes" }, ...(policy.disputes ?? []).map(disputeItem)),
  make("h3", {}, text("full_answers")),
  make("ul", { class: "disputes answers" }, ...(policy.answers ?? []).map(answerItem)),
  make("h3", {}, text("full_old_advice")),
  oldAdviceList(policy.old_advice),
];
