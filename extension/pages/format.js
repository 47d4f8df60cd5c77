/** How numbers and days are written on the extension's own pages, as the person chose. */
import { shortMonth } from "../months.js";

/** @typedef {import("../messages").Settings} Settings */

/** @type {Pick<Settings, "decimals" | "date_form">} */
const chosen = { decimals: "one", date_form: "day_month" };

/** @param {Settings} settings */
export const applySettings = ({ decimals, date_form }) => void Object.assign(chosen, { decimals, date_form });

/**
 * One decimal, a half rounded to the even digit as the companion's sentences do: 81.25 is 81.2.
 * Of two decimals a half is exact in x.25 and x.75 only, and of these toFixed rounds the first away.
 * @param {number} value
 */
export const exactly = (value) =>
  ((Math.abs(value) * 4) % 4 === 1 ? value - 0.05 * Math.sign(value) : value).toFixed(1);

/**
 * What stays in one line: a number and its sign or noun, a date, a decimal or a last count with what stands before it, and a
 * sign between two words with the first of them.
 */
const WHOLE =
  /(?<=\d) (?:%(?: sure)?|points?\b|stars?\b|jobs?\b|MB\b)|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?: \d{4})?\b| (?=[·›–]) *| (?=\d+\.\d)|(?<=:) (?=\d+$)/gu;

/** The same words, breaking only where they may. @param {string} words */
export const unbroken = (words) => words.replace(WHOLE, (whole) => whole.replaceAll(" ", "\u00a0"));

/** A score or points, with as many decimals as the person wants. @param {number} value */
export const decimal = (value) => (chosen.decimals === "none" ? String(Math.round(value) || 0) : exactly(value));

/** @type {Record<Settings["date_form"], (date: Date) => string>} */
const FORMS = {
  day_month: (date) => date.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" }),
  month_day: (date) => date.toLocaleDateString("en-US", { day: "numeric", month: "short", year: "numeric" }),
  iso: (date) => date.toLocaleDateString("sv-SE"),
  browser: (date) => date.toLocaleDateString(navigator.language, { dateStyle: "medium" }),
};

/** “1 Nov 2026”. @param {string} day ISO date or time */
export const day = (day) => shortMonth(FORMS[chosen.date_form](new Date(day.length === 10 ? `${day}T12:00:00` : day)));
