/** The shown score and the estimate, with its range drawn and written; and the three windows side by side. */
import { day, draw, make, oneDecimal, text } from "../pages/dom.js";
import { between, isPoint, isWide, rangeOf } from "../pages/estimate.js";
import { likelyNone, noneLikely, orNone } from "../pages/no-score.js";

/** @typedef {import("../generated/wire").Summary} Summary @typedef {import("../generated/wire").Estimate} Estimate */

const STEPS = [1, 2, 5, 10, 20, 25];
const MOST_TICKS = 6;

/** A stretch of the scale that holds all values with room around them. @param {number[]} values */
const scaleOf = (values) => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(2, (high - low) / 4);
  const [from, to] = [Math.max(0, low - room), Math.min(100, high + room)];
  const step = STEPS.find((one) => (to - from) / one <= MOST_TICKS) ?? 25;
  const ticks = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  const at = (/** @type {number} */ value) => Math.round(((value - from) / (to - from)) * 1000) / 10;
  return { at, ticks };
};

/** @param {Estimate} estimate @param {number | null} shown */
const drawing = (estimate, shown) => {
  const { low, high, point } = estimate;
  const { at, ticks } = scaleOf([low, high, point, ...(shown === null ? [] : [shown])]);
  const spoken = isWide(estimate) ? between(estimate) : oneDecimal(point);
  const label = text("range_spoken", spoken, rangeOf(estimate), shown === null ? "–" : shown);
  return draw(
    "svg",
    { class: "range", role: "img", "aria-label": label },
    draw("rect", { class: "axis", x: 0, width: "100%" }),
    ticks.map((tick) => draw("rect", { class: "tick", x: `${at(tick)}%` })),
    ticks.map((tick) => draw("text", { x: `${at(tick)}%`, y: "4em" }, tick)),
    draw("rect", { class: "band", x: `${at(low)}%`, width: `${Math.max(at(high) - at(low), 0.5)}%`, rx: 3 }),
    !isWide(estimate) && draw("rect", { class: "point", x: `${at(point)}%` }),
    shown !== null && draw("rect", { class: "shown", x: `${at(shown)}%` }),
  );
};

/** @param {string} name @param {string} value @param {string[]} after */
const figure = (name, value, ...after) =>
  make(
    "div",
    {},
    make("dt", {}, name),
    make("dd", { class: "large" }, value),
    after.filter(Boolean).map((one) => make("dd", { class: "after" }, one)),
  );

/** @param {Estimate} estimate */
const betweenFigure = (estimate) =>
  make(
    "div",
    {},
    make("dt", {}, text("estimate")),
    make("dd", {}, between(estimate)),
    make("dd", { class: "after" }, text("estimate_wide")),
  );

/** @param {Estimate | null} estimate */
const estimated = (estimate) => {
  if (!estimate) return figure(text("estimate"), "–", text("estimate_none"));
  if (likelyNone(estimate)) return figure(text("estimate"), "–", noneLikely(estimate));
  if (isWide(estimate)) return betweenFigure(estimate);
  return figure(text("estimate"), oneDecimal(estimate.point), rangeOf(estimate), orNone(estimate));
};

/** @param {Estimate} estimate @param {number | null} shown */
const range = (estimate, shown) =>
  likelyNone(estimate)
    ? make("p", {}, text("if_one", oneDecimal(estimate.point), rangeOf(estimate)))
    : [
        drawing(estimate, shown),
        make(
          "p",
          { class: "key" },
          shown !== null && make("span", {}, text("key_shown")),
          !isWide(estimate) && make("span", {}, text("key_estimate")),
          !isPoint(estimate) && make("span", {}, text("key_range")),
        ),
      ];

/** The site shows whole percents: its number of the same day, beside a narrow range, may be the same score. @param {Summary} summary */
const isRounded = ({ estimate, shown, shown_on, as_of }) =>
  estimate !== null &&
  shown !== null &&
  shown_on === as_of &&
  (shown < estimate.low || shown > estimate.high) &&
  Math.min(Math.abs(shown - estimate.low), Math.abs(shown - estimate.high)) <= 0.5;

/** The two numbers, and how sure the estimate is. @param {Summary} summary */
export const scoreSection = (summary) => {
  const { shown, shown_on, estimate, missing } = summary;
  return make(
    "section",
    { class: "score", "aria-label": text("score") },
    make(
      "dl",
      { class: "figures" },
      figure(
        text("shown_score"),
        shown === null ? "–" : `${shown} %`,
        shown === null ? text("shown_never") : shown_on ? text("shown_on", day(shown_on)) : "",
      ),
      estimated(estimate),
    ),
    missing.map((sentence) => make("p", { dir: "auto" }, sentence)),
    estimate &&
      make(
        "details",
        { class: "small" },
        make("summary", {}, text("how_sure")),
        range(estimate, shown),
        isRounded(summary) && make("p", {}, text("shown_rounded")),
        make("p", { class: "quiet" }, text("not_theirs")),
      ),
  );
};

/** A number with its noun. @param {"contracts" | "clients"} noun @param {number} many */
const counted = (noun, many) => text(`count_${noun}_${many === 1 ? "one" : "many"}`, many);

/** @param {number | null} score */
const bar = (score) =>
  draw(
    "svg",
    { class: "bar", "aria-hidden": "true" },
    draw("rect", { class: "whole", width: "100%", height: "100%", rx: 3 }),
    score !== null && draw("rect", { class: "part", width: `${Math.max(score, 0)}%`, height: "100%", rx: 3 }),
  );

/** A window's score; its range where it is not known. @param {import("../generated/wire").ReportWindow} window */
const windowScore = ({ score, low = null, high = null }) => {
  if (score === null) return text("window_none");
  if (low === null || high === null || isPoint({ low, high })) return oneDecimal(score);
  return isWide({ low, high }) ? `${Math.round(low)}–${Math.round(high)}` : `${oneDecimal(low)}–${oneDecimal(high)}`;
};

/** @param {import("../generated/wire").ReportWindow} window @param {boolean} best */
const windowCard = (window, best) => {
  const { months, score, contracts, clients, chance_best = null } = window;
  return make(
    "li",
    { class: best ? "window best" : "window" },
    make("span", { class: "months" }, text("window_months", months)),
    make("span", { class: chance_best === null ? "value" : "value ranged" }, windowScore(window)),
    bar(score),
    chance_best === null &&
      make("span", { class: "rest" }, `${counted("contracts", contracts)}, ${counted("clients", clients)}`),
    best && make("span", { class: "mark" }, make("span", { "aria-hidden": "true" }, "★ "), text("window_best")),
  );
};

/** The three are by the usual reading of the rules, the estimate by all of them. @param {Summary} summary */
const isBesideEstimate = ({ windows, window_months, estimate }) => {
  const best = windows.find(({ months, low }) => months === window_months && (low ?? null) === null);
  return Boolean(best && estimate) && oneDecimal(best?.score) !== oneDecimal(estimate?.point);
};

/** @param {Summary} summary */
export const windowsSection = (summary) => {
  const { state, windows, window_months } = summary;
  if (state === "empty" || windows.length === 0) return false;
  return make(
    "section",
    {},
    make("h2", {}, text("windows")),
    make(
      "ul",
      { class: "windows" },
      windows.map((one) => windowCard(one, one.months === window_months)),
    ),
    isBesideEstimate(summary) && make("p", { class: "quiet small" }, text("windows_usual")),
  );
};
