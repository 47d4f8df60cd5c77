/** Draws a picture with uPlot, whose styles go through the object model and so need no leave of the style policy. */
import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { shortMonth } from "../../months.js";
import { colour } from "./colours.js";
import { DAY, few, marked, seconds, target90, whiskers } from "./plot-marks.js";

/** @typedef {import("./chart.js").Picture} Picture @typedef {{point: (at: number) => void, destroy: () => void}} Plot */

const HEIGHT = 280;
/** Least height of the score axis in points, so that a tenth of a point does not look like a fall. */
const LEAST_SPAN = 10;

/** Writes a date's parts. @param {Intl.DateTimeFormatOptions} parts */
const format = (parts) => {
  const written = new Intl.DateTimeFormat("en-GB", { ...parts, month: "short", timeZone: "UTC" });
  return (/** @type {Date} */ date) => shortMonth(written.format(date));
};
const [dateOf, monthOf, yearOf] = [format({ day: "numeric" }), format({}), format({ year: "numeric" })];

/** The year is said once, and again where it changes; days where less than months are told apart. @param {uPlot} _ @param {number[]} splits */
const dates = (_, splits) => {
  const near = (splits[1] ?? Infinity) - (splits[0] ?? 0) < 28 * DAY;
  return splits.map((one, at) => {
    const date = new Date(1000 * one);
    if (near) return dateOf(date);
    const before = new Date(1000 * (splits[at - 1] ?? 0));
    return (at === 0 || date.getUTCFullYear() !== before.getUTCFullYear() ? yearOf : monthOf)(date);
  });
};

/** Is the line at 90 % among what is named above the chart? @param {Picture} picture */
const names90 = ({ keys }) => keys.some(({ look }) => look === "ninety");

/** What of 0 to 100 is shown: all values, and the line at 90 % where it is named. @param {Picture} picture @returns {[number, number]} */
const scores = (picture) => {
  const named = names90(picture) ? [90] : [];
  const all = [...named, ...picture.lines.flatMap(({ values }) => values.filter((one) => one !== null))];
  if (all.length === 0) return [0, 100];
  const high = Math.min(101, Math.ceil(Math.max(...all)) + 1);
  return [Math.max(0, Math.min(Math.floor(Math.min(...all)) - 2, high - LEAST_SPAN)), high];
};

/** A day to each side, more where there is only one day to show. @param {string[]} days @returns {[number, number]} */
const stretch = (days) => {
  const room = days.length === 1 ? 15 * DAY : DAY;
  return [seconds(days[0] ?? "") - room, seconds(days.at(-1) ?? "") + room];
};

/** @param {import("./chart.js").Line} line @returns {uPlot.Series} */
const series = ({ name, kind, values, ...line }) => {
  const stroke = colour(line.colour);
  const points = {
    show: kind === "step" || kind === "line" || (kind === "dashed" && few(values)),
    size: 7,
    stroke,
    fill: colour("--paper"),
  };
  const whole = { label: name, stroke, points, spanGaps: kind !== "step", width: kind === "edge" ? 0 : 2 };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  if (kind === "step" && stepped) return { ...whole, paths: stepped };
  return kind === "dashed" ? { ...whole, dash: [6, 4] } : whole;
};

/** @param {[number, number]} lines @returns {uPlot.Band} */
const filled = ([high, low]) => ({
  series: [high + 1, low + 1],
  fill: `color-mix(in srgb, ${colour("--band")} 55%, transparent)`,
});

/** @param {Picture} picture @returns {Omit<uPlot.Options, "width" | "height">} */
const options = (picture) => {
  const { days, lines, band, inner, marks } = picture;
  const axis = {
    stroke: colour("--ink"),
    grid: { stroke: colour("--edge"), width: 1 },
    ticks: { show: false },
    font: "12px system-ui, sans-serif",
  };
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 9 } },
    tzDate: (at) => uPlot.tzDate(new Date(1000 * at), "Etc/UTC"),
    scales: { x: { time: true, range: () => stretch(days) }, y: { range: scores(picture) } },
    axes: [
      { ...axis, values: dates, space: 70, size: 34, gap: 9 },
      { ...axis, size: 48, incrs: [1, 2, 5, 10, 20], values: (_, splits) => splits.map((one) => `${one} %`) },
    ],
    padding: [8, 24, 0, 0],
    series: [{}, ...lines.map(series)],
    bands: [band, inner].flatMap((one) => (one ? [filled(one)] : [])),
    hooks: {
      drawClear: [...(names90(picture) ? [target90] : []), marked(marks), ...(band ? [whiskers(lines, band)] : [])],
    },
  };
};

/**
 * Draws into `box`; `tell` hears which day the pointer is on.
 * @param {HTMLElement} box @param {Picture} picture @param {(at: number) => void} tell @returns {Plot}
 */
export const plot = (box, picture, tell) => {
  const at = picture.days.map(seconds);
  const u = new uPlot(
    { ...options(picture), width: box.clientWidth, height: HEIGHT },
    [at, ...picture.lines.map(({ values }) => values)],
    box,
  );
  const isStepped = picture.lines.some(({ kind }) => kind === "step");
  /** The day under the pointer; of steps the last that began before it. */
  const under = () => {
    const nearest = u.cursor.idx ?? 0;
    const isAhead = isStepped && (at[nearest] ?? 0) > u.posToVal(u.cursor.left ?? 0, "x");
    return Math.max(0, isAhead ? nearest - 1 : nearest);
  };
  u.over.addEventListener("mousemove", () => typeof u.cursor.idx === "number" && tell(under()));
  const point = (/** @type {number} */ index) => u.setCursor({ left: u.valToPos(at[index] ?? 0, "x"), top: 0 });
  return { point, destroy: () => u.destroy() };
};
