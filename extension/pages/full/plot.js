/** Draws a picture with uPlot, whose styles go through the object model and so need no leave of the style policy. */
import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { colour } from "./colours.js";

/** @typedef {import("./chart.js").Picture} Picture @typedef {{point: (at: number) => void, destroy: () => void}} Plot */

const HEIGHT = 280;
/** Least height of the score axis in points, so that a tenth of a point does not look like a fall. */
const LEAST_SPAN = 10;

const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });
const YEAR = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** Seconds since 1970, as uPlot counts. @param {string} iso */
const seconds = (iso) => Date.parse(iso) / 1000;

/** The year is said once, and again in each January. @param {uPlot} _ @param {number[]} splits */
const dates = (_, splits) =>
  splits.map((one, at) => {
    const date = new Date(1000 * one);
    return (at === 0 || date.getUTCMonth() === 0 ? YEAR : MONTH).format(date);
  });

/** What of 0 to 100 is shown. @param {Picture} picture @returns {[number, number]} */
const scores = ({ lines }) => {
  const all = lines.flatMap(({ values }) => values.filter((one) => one !== null));
  if (all.length === 0) return [0, 100];
  const high = Math.min(101, Math.ceil(Math.max(...all)) + 1);
  return [Math.max(0, Math.min(Math.floor(Math.min(...all)) - 2, high - LEAST_SPAN)), high];
};

/** @param {import("./chart.js").Line} line @returns {uPlot.Series} */
const series = ({ name, kind, ...line }) => {
  const stroke = colour(line.colour);
  const points = { show: kind === "step" || kind === "line", size: 7, stroke, fill: colour("--paper") };
  const whole = { label: name, stroke, points, spanGaps: kind !== "step", width: kind === "edge" ? 0 : 2 };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  if (kind === "step" && stepped) return { ...whole, paths: stepped };
  return kind === "dashed" ? { ...whole, dash: [6, 4] } : whole;
};

/** A thin line and a diamond at each marked day. @param {string[]} marks @returns {(u: uPlot) => void} */
const marked = (marks) => (u) => {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = colour("--edge");
  ctx.fillStyle = colour("--strong-edge");
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  const size = 4 * devicePixelRatio;
  for (const x of marks.map((iso) => u.valToPos(seconds(iso), "x", true))) {
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    for (const [dx, dy] of [[0, -size], [size, 0], [0, size], [-size, 0]]) ctx.lineTo(x + (dx ?? 0), bbox.top + bbox.height - size + (dy ?? 0));
    ctx.fill();
  }
  ctx.restore();
};

/** @param {Picture} picture @returns {Omit<uPlot.Options, "width" | "height">} */
const options = ({ lines, band, marks, ...picture }) => {
  const axis = { stroke: colour("--ink"), grid: { stroke: colour("--edge"), width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 9 } },
    tzDate: (at) => uPlot.tzDate(new Date(1000 * at), "Etc/UTC"),
    scales: { x: { time: true }, y: { range: scores({ lines, band, marks, ...picture }) } },
    axes: [{ ...axis, values: dates, space: 70, size: 30 }, { ...axis, size: 36, incrs: [1, 2, 5, 10, 20] }],
    padding: [8, 16, 0, 0],
    series: [{}, ...lines.map(series)],
    bands: band ? [{ series: [band[0] + 1, band[1] + 1], fill: `color-mix(in srgb, ${colour("--band")} 55%, transparent)` }] : [],
    hooks: { drawClear: [marked(marks)] },
  };
};

/**
 * Draws into `box`; `tell` hears which day the pointer is on.
 * @param {HTMLElement} box @param {Picture} picture @param {(at: number) => void} tell @returns {Plot}
 */
export const plot = (box, picture, tell) => {
  const days = picture.days.map(seconds);
  const u = new uPlot({ ...options(picture), width: box.clientWidth, height: HEIGHT }, [days, ...picture.lines.map(({ values }) => values)], box);
  u.over.addEventListener("mousemove", () => typeof u.cursor.idx === "number" && tell(u.cursor.idx));
  const point = (/** @type {number} */ at) => u.setCursor({ left: u.valToPos(days[at] ?? 0, "x"), top: 0 });
  return { point, destroy: () => u.destroy() };
};
