/** The head of the page: the shown score and the estimate, at once as last seen, then fresh. */
import "../../platform.js";
import { byId, make, text } from "../dom.js";
import { likelyNone, noneLikely, orNone } from "../no-score.js";
import { day, isExact, percent, score } from "./words.js";

const platform = globalThis.jssPlatform;

/** @typedef {import("../../messages").StateAnswer} State @typedef {import("../../generated/wire").Summary} Summary */

/** @param {string} name @param {string} value @param {string | null} below */
const figure = (name, value, below) =>
  make(
    "div",
    { class: "figure" },
    make("dt", {}, name),
    make("dd", {}, make("strong", {}, value), below && make("span", { class: "sub" }, below)),
  );

/** @param {import("./words.js").Estimate} estimate */
const rangeWords = (estimate) =>
  isExact(estimate)
    ? text("estimate_exact")
    : text("full_between", score(estimate.low), score(estimate.high), percent(estimate.level ?? 0.9));

/** @param {import("./words.js").Estimate} estimate */
const estimated = (estimate) =>
  likelyNone(estimate)
    ? figure(text("full_our_estimate"), "–", noneLikely(estimate))
    : figure(
        text("full_our_estimate"),
        score(estimate.point),
        [rangeWords(estimate), orNone(estimate)].filter(Boolean).join("; "),
      );

/** @param {Summary} summary */
const figures = ({ shown, shown_on, estimate, contracts, as_of }) => [
  figure(text("full_shown"), shown === null ? "–" : `${shown} %`, shown_on && text("full_seen_on", day(shown_on))),
  estimate && estimated(estimate),
  figure(text("full_contracts"), String(contracts), text("full_as_of", day(as_of))),
];

/** @param {State | undefined} state */
const draw = (state) => {
  const summary = state?.summary;
  byId("headline").textContent = summary?.headline ?? "";
  byId("next-step").textContent = summary?.next_step ? `${text("next_step")} ${summary.next_step.sentence}` : "";
  byId("figures").replaceChildren(...(summary ? figures(summary).filter((one) => one !== null) : []));
  const old = state?.problem && summary && state.at;
  byId("as-seen").textContent = old ? text("full_last_seen", day(state.at)) : "";
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
