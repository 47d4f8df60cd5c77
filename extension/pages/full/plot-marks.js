/** What a chart shows beside its lines: days with an event, and ranges that stand alone. */
import { colour } from "./colours.js";

/** @typedef {import("../../vendor/uplot/uPlot.esm.js")} Plot @typedef {import("./chart.js").Line} Line */

export const DAY = 24 * 60 * 60;

/** Seconds since 1970, as uPlot counts. @param {string} iso */
export const seconds = (iso) => Date.parse(iso) / 1000;

/** Few values make no line: then each stands alone. @param {(number | null)[]} values */
export const few = (values) => values.filter((one) => one !== null).length < 3;

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} size */
const diamond = (ctx, x, y, size) => {
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.fill();
};

/** A thin line and a diamond at each marked day. @param {string[]} marks @returns {(u: Plot) => void} */
export const marked = (marks) => (u) => {
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
    diamond(ctx, x, bbox.top + bbox.height - size, size);
  }
  ctx.restore();
};

/** The line from which on the site's badges may be had. @param {Plot} u */
export const target90 = (u) => {
  const { ctx, bbox } = u;
  const y = u.valToPos(90, "y", true);
  ctx.save();
  ctx.strokeStyle = colour("--good");
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([8 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
};

/**
 * A bar from low to high for each day, where there are too few for a band.
 * @param {Line[]} lines @param {[number, number]} band @returns {(u: Plot) => void}
 */
export const whiskers =
  (lines, [high, low]) =>
  (u) => {
    const [highs, lows] = [lines[high]?.values ?? [], lines[low]?.values ?? []];
    if (!few(highs)) return;
    u.ctx.save();
    u.ctx.fillStyle = `color-mix(in srgb, ${colour("--band")} 55%, transparent)`;
    const wide = 10 * devicePixelRatio;
    for (const [at, top] of highs.entries()) {
      if (top === null) continue;
      const [x, y] = [u.valToPos(u.data[0][at] ?? 0, "x", true), u.valToPos(top, "y", true)];
      u.ctx.fillRect(x - wide / 2, y, wide, u.valToPos(lows[at] ?? top, "y", true) - y);
    }
    u.ctx.restore();
  };
