/** What is said where there may be no score at all: an estimate holds only if there is one. */
import { text } from "./dom.js";

/** @typedef {Pick<import("../generated/wire").Estimate, "chance_no_score">} Chance */

/** Whole percents; what is not certain is never written as certain. @param {Chance} estimate */
const percents = ({ chance_no_score = 0 }) => Math.min(99, Math.round(100 * chance_no_score));

/** Is there more likely none than one? @param {Chance} estimate */
export const likelyNone = (estimate) => percents(estimate) > 50;

/** “No score”, and how likely. @param {Chance} estimate */
export const noneLikely = (estimate) => text("none_likely", percents(estimate));

/** The same where a score is likelier; nothing where that is no more than a trace. @param {Chance} estimate */
export const orNone = (estimate) => (percents(estimate) > 0 ? text("or_none", percents(estimate)) : "");
