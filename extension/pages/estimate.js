/** How sure an estimate is, in words: one value, a range, or a range too wide for any single number. */
import { oneDecimal, text } from "./dom.js";
import { exactly } from "./format.js";

/** @typedef {Pick<import("../generated/wire").Estimate, "point" | "low" | "high" | "level">} Estimate */

/** Whether anything was read that can be of another day. @param {import("../generated/wire").Summary} summary */
export const hasNumbers = ({ contracts, shown }) => contracts > 0 || shown !== null;

/** A range so wide, in points, that no single number is worth showing. */
const WIDEST = 5;

/** Numbers that are the same to one decimal are one value, not a range. @param {{ low: number, high: number }} ends */
export const isPoint = ({ low, high }) => exactly(low) === exactly(high);

/** @param {{ low: number, high: number }} ends */
export const isWide = ({ low, high }) => high - low > WIDEST;

/** @param {{ low: number, high: number }} ends */
export const between = ({ low, high }) => text("estimate_between", oneDecimal(low), oneDecimal(high));

/** @param {Estimate} estimate */
export const rangeOf = (estimate) => {
  const [low, high] = [oneDecimal(estimate.low), oneDecimal(estimate.high)];
  const level = Math.round(100 * (estimate.level ?? 0.9));
  if (isPoint(estimate)) return text("estimate_exact");
  return low === high ? text("estimate_narrow", level) : text("estimate_range", low, high, level);
};
