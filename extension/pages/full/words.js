/** Numbers, sums and codes as people read them; British spelling, true minus signs. */
import { day as written, decimal, text } from "../dom.js";
import { isPoint } from "../estimate.js";

const MONEY = new Intl.NumberFormat("en-GB", { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" });

/** “26 Aug 2026”. @param {string | null | undefined} iso */
export const day = (iso) => (iso ? written(iso) : "–");

/** A sum in dollars: “$4,480.00”. @param {number | null} value */
export const money = (value) => (value === null ? "–" : MONEY.format(value).replace("-", "−"));

/** A score or a number of points with one decimal. @param {number | null | undefined} value */
export const score = (value) => (value === null || value === undefined ? text("full_no_score") : decimal(value));

/** Points with their sign: “+0.8”, “−4.2”, “0.0”. @param {number} value */
export const signed = (value) => {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? "0.0" : `${rounded > 0 ? "+" : "−"}${decimal(Math.abs(rounded))}`;
};

/** Good, bad or neither: how a number of points is coloured, beside its sign. @param {number} points */
export const toneOf = (points) => ({ "+": "good", "−": "bad" })[signed(points).charAt(0)] ?? "neutral";

/** Without needless decimals: “3”, “1.25”. @param {number} value */
export const number = (value) => String(Math.round(value * 100) / 100).replace("-", "−");

/** A chance; what is not certain is never 0 or 100 %. @param {number} share of 1 */
export const percent = (share) => (share >= 0.995 ? ">99 %" : share <= 0.005 ? "<1 %" : `${Math.round(100 * share)} %`);

/** @typedef {import("../../generated/wire").Estimate} Estimate */

/** “91.6 (90.2 to 92.9)”, or the value alone where there is no range. @param {Estimate} estimate */
export const range = (estimate) =>
  isPoint(estimate)
    ? score(estimate.point)
    : text("full_range", score(estimate.point), score(estimate.low), score(estimate.high));

/** A code as words: “no_feedback” → “no feedback”. @param {string} code */
export const plain = (code) => code.replaceAll("_", " ");

/** A code of a kind in the person's words; a code that is newer than this page as it is. @param {string} kind @param {string} name */
export const code = (kind, name) => text(`${kind}_${name}`) || plain(name);

/** Stars as the site writes them: “5.00”, “2.90”. @param {number} value */
export const stars = (value) => value.toFixed(2);
