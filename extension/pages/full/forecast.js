/** The forecast: the steps of the coming 24 months if nothing else happens. */
import { chart } from "./chart.js";
import { make, text, toned } from "../dom.js";
import { plainTable } from "./table.js";
import { nothing } from "./section.js";
import { day, score, signed, toneOf } from "./words.js";

/** @typedef {import("../../generated/wire").ForecastResponse} Forecast */
/** @typedef {{on: string, score: number | null, from: number | null, window_months: number | null, why: string}} Step */

/** Points from which on a step is shown at once. */
const LEAST_FELT = 0.5;

/** Every step with the score before it. @param {Forecast} forecast @returns {Step[]} */
export const steps = (forecast) =>
  forecast.moves.map((move, at) => ({
    ...move,
    why: move.why ?? move.sentence, // an older companion says the score in it, too
    from: (at === 0 ? forecast.score : forecast.moves[at - 1]?.score) ?? null,
  }));

/** How far it moves, in words; a score that begins or ends has no distance. @param {Step} step */
export const moved = ({ score: to, from }) => (to === null || from === null ? "–" : signed(to - from));

/** A line that ends is drawn up to its last day. @param {(number | null)[]} values */
const drawnTo = (values) => values.map((value, at) => value ?? values[at - 1] ?? null);

/** @param {Forecast} forecast */
const pictureOf = (forecast) => {
  const all = steps(forecast);
  const days = [forecast.from_day, ...all.map(({ on }) => on), forecast.to_day];
  const values = [forecast.score, ...all.map((step) => step.score), (all.at(-1) ?? forecast).score];
  const why = ["", ...all.map((step) => step.why), ""];
  const rows = all.map((step) => [day(step.on), score(step.score), moved(step), step.why]);
  return {
    name: text("full_forecast_chart"),
    days,
    marks: [forecast.from_day],
    start: 0,
    band: null,
    say: (/** @type {number} */ at) => `${day(days[at])}: ${[score(values[at]), why[at]].filter(Boolean).join(" · ")}`,
    /** @type {import("./chart.js").Line[]} */
    lines: [{ name: "score", colour: "--accent", kind: "step", values: drawnTo(values) }],
    keys: [
      { words: text("full_line_90"), look: "ninety" },
      { words: text("full_today"), look: "mark" },
      { words: text("full_forecast_key"), look: "step" },
    ],
    table: plainTable(
      text("full_forecast_chart"),
      [text("full_day"), `#${text("full_score")}`, `#${text("full_moves")}`, text("full_why")],
      rows,
    ),
  };
};

/** @param {Step} step @param {number} at @param {Step[]} among */
const item = (step, at, among) => {
  const { score: to, from } = step;
  const distance = to === null || from === null ? make("span") : toned(toneOf(to - from), moved(step));
  const by =
    step.window_months !== null &&
    step.window_months !== among[at - 1]?.window_months && // said where it begins, not in each row
    make("span", { class: "quiet" }, ` ${text("full_by_window", step.window_months)}`);
  return make(
    "li",
    {},
    make("time", { datetime: step.on }, day(step.on)),
    distance,
    make("div", {}, make("strong", {}, score(step.score)), by, step.why && make("p", {}, step.why)),
  );
};

/** A step that is felt, or at which the score begins or ends. @param {Step} step */
const isLarge = ({ score: to, from }) => to === null || from === null || Math.abs(to - from) >= LEAST_FELT;

/** Large steps at once, small ones on demand. @param {Step[]} all */
const stepLists = (all) => {
  const [large, small] = [all.filter(isLarge), all.filter((step) => !isLarge(step))];
  const list = (/** @type {Step[]} */ some) => make("ol", { class: "days moves" }, some.map(item));
  const rest = make("details", {}, make("summary", {}, text("full_small_steps", small.length)), list(small));
  return make(
    "div",
    {},
    large.length > 0 ? list(large) : make("p", {}, text("full_no_large_step")),
    small.length > 0 && rest,
  );
};

/** @param {Forecast} forecast */
export const drawForecast = (forecast) => {
  if (forecast.score === null && forecast.moves.length === 0)
    return nothing(text("full_forecast_none"), forecast.sentence || text("full_forecast_how"), {
      href: "#contracts",
      words: text("full_to_contracts"),
    });
  const list = forecast.moves.length === 0 ? make("p", {}, text("full_forecast_still")) : stepLists(steps(forecast));
  return [chart(pictureOf(forecast)), make("h3", {}, text("full_forecast_days")), list];
};
