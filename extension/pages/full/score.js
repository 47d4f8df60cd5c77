/** The head of the page: the shown score and the estimate, at once as last seen, then fresh. */
import "../../platform.js";
import { byId, explainWithin, make, text } from "../dom.js";
import { likelyNone, noneLikely, orNone } from "../no-score.js";
import { between, hasNumbers, isWide, rangeOf } from "../estimate.js";
import { nextSteps } from "../next-steps.js";
import { day, score } from "./words.js";

const platform = globalThis.jssPlatform;

/** @typedef {import("../../messages").StateAnswer} State @typedef {import("../../generated/wire").Summary} Summary */

/** @param {string} name @param {string} value @param {string | null} below @param {boolean} [isWords] */
const figure = (name, value, below, isWords = false) =>
  make(
    "div",
    { class: "figure" },
    make("dt", {}, name),
    make(
      "dd",
      {},
      make("strong", { class: isWords && "words" }, value),
      below && make("span", { class: "sub" }, below),
    ),
  );

/** No single number while the range is wide. @param {import("./words.js").Estimate} estimate */
const estimated = (estimate) => {
  if (likelyNone(estimate)) return figure(text("full_our_estimate"), "–", noneLikely(estimate));
  const doubt = orNone(estimate);
  const [value, below] = isWide(estimate)
    ? [between(estimate), text("estimate_wide")]
    : [score(estimate.point), rangeOf(estimate)];
  return figure(text("full_our_estimate"), value, [below, doubt].filter(Boolean).join("; "), isWide(estimate));
};

/** @param {Summary} summary */
const figures = ({ shown, shown_on, estimate, contracts, as_of }) => [
  shown === null
    ? figure(text("full_shown"), "–", text("shown_never"))
    : figure(text("full_shown"), `${shown} %`, shown_on && text("full_seen_on", day(shown_on))),
  estimate && estimated(estimate),
  contracts === 0
    ? figure(text("full_contracts"), "–", text("full_none_read"))
    : figure(text("full_contracts"), String(contracts), text("full_as_of", day(as_of))),
];

/** The headline, as a link where it is about one contract, and when that stops hurting. @param {Summary} summary */
const headline = ({ headline: words, headline_contract_id: id, look_first }) => {
  const about = look_first.find(({ contract_id }) => contract_id === id);
  return about
    ? [make("a", { href: `#contract-${about.contract_id}` }, words), " ", make("span", { class: "until" }, about.until)]
    : [words];
};

/** @param {Summary} summary */
const nextStep = (summary) =>
  summary.next_step ? [make("strong", {}, text("next_step")), ...nextSteps(summary, "")] : [];

/** @param {State | undefined} state */
const draw = (state) => {
  const summary = state?.summary;
  byId("headline").replaceChildren(...(summary ? headline(summary) : []));
  byId("second-line").textContent = summary?.second_line ?? "";
  byId("next-step").replaceChildren(...(summary ? nextStep(summary) : []));
  byId("figures").replaceChildren(...(summary ? figures(summary).filter((one) => one !== null) : []));
  explainWithin(byId("figures"));
  const old = state?.problem && summary && hasNumbers(summary) && state.at;
  byId("as-seen").textContent = old ? text("full_last_seen", day(state.at)) : "";
  byId("head").classList.toggle("old", Boolean(old));
};

/** When the summary that is shown was received; another time means that another page was read. @type {string | null} */
let at = null;

/** Has something been seen since in another tab? */
export const isOld = async () => at !== null && (await platform.send({ what: "state" }).catch(() => null))?.at !== at;

/** Shows the last summary at once and a fresh one as soon as it is there. */
export const drawScore = async () => {
  draw(await platform.send({ what: "state" }).catch(() => undefined));
  const state = await platform.send({ what: "connect" }).catch(() => undefined);
  at = state?.at ?? null;
  draw(state);
};
