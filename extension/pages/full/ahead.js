/** The months ahead if the person goes on as usual: a chart with bands and the 90 line, and what would change it. */
import { drawChanges } from "./ahead-changes.js";
import { chart } from "./chart.js";
import { make, text } from "../dom.js";
import { plainTable } from "./table.js";
import { day, percent, score } from "./words.js";

/** @typedef {import("../../generated/wire").MonthsAheadResponse} Ahead @typedef {Ahead["days"][number]} Day */

/** Top Rated's line. */
const LINE = 90;

/** “91.0 (84.2 to 97.3)”. @param {Day} day */
const likely = ({ band }) =>
  band ? text("full_range", score(band.median), score(band.low), score(band.high)) : text("full_no_score");

/** @param {Ahead} ahead @param {Day} day */
const chanceOf = ({ percents }, { at_least }) => percent(at_least[percents.indexOf(LINE)] ?? 0);

/** @param {Ahead} ahead @param {Day | undefined} one */
const dayWords = (ahead, one) =>
  one
    ? [
        `${day(one.on)}: ${likely(one)}`,
        text("full_ahead_chance", chanceOf(ahead, one), LINE),
        one.none > 0 && text("full_ahead_none", percent(one.none)),
      ]
        .filter(Boolean)
        .join(" · ")
    : "";

/** @param {Ahead} ahead */
const tableOf = (ahead) =>
  plainTable(
    text("full_ahead_chart"),
    [
      text("full_day"),
      `#${text("full_ahead_likely")}`,
      ...ahead.percents.map((one) => `#${text("full_ahead_or_more", one)}`),
      `#${text("full_no_score")}`,
    ],
    ahead.days.map((one) => [day(one.on), likely(one), ...one.at_least.map(percent), percent(one.none)]),
  );

/** @param {Ahead} ahead */
const pictureOf = (ahead) => {
  const of = (/** @type {keyof NonNullable<Day["band"]>} */ part) => ahead.days.map(({ band }) => band?.[part] ?? null);
  return {
    name: text("full_ahead_chart"),
    days: ahead.days.map(({ on }) => on),
    marks: [],
    say: (/** @type {number} */ at) => dayWords(ahead, ahead.days[at]),
    /** @type {import("./chart.js").Line[]} */
    lines: [
      { name: "high", colour: "--accent", kind: "edge", values: of("high") },
      { name: "low", colour: "--accent", kind: "edge", values: of("low") },
      { name: "upper", colour: "--accent", kind: "edge", values: of("upper") },
      { name: "lower", colour: "--accent", kind: "edge", values: of("lower") },
      { name: "median", colour: "--accent", kind: "dashed", values: of("median") },
    ],
    /** @type {[number, number]} */
    band: [0, 1],
    /** @type {[number, number]} */
    inner: [2, 3],
    keys: [
      { words: text("full_ahead_likely"), look: "dash" },
      { words: text("full_ahead_half"), look: "band inner" },
      { words: text("full_ahead_most"), look: "band" },
      { words: text("full_ahead_line", LINE), look: "ninety" },
    ],
    table: tableOf(ahead),
  };
};

/** @param {Ahead} ahead */
export const drawAhead = (ahead) => {
  const sentences = [ahead.sentence, ahead.basis].filter(Boolean).map((one) => make("p", {}, one));
  if (ahead.days.every(({ band }) => band === null)) return sentences;
  const place = make("div", { "aria-busy": "true" }, make("p", { class: "loading quiet" }, text("full_loading")));
  void drawChanges(place); // asked for once the picture stands: it takes longer
  return [...sentences, chart(pictureOf(ahead)), place, make("p", { class: "quiet" }, text("full_ahead_ours"))];
};
