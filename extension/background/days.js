/**
 * The days of the calendar, said by the system on the day: one notification that sums up, off until the person switches it on.
 * They come from the companion's answer alone; no page is looked at, and nothing is asked of the site.
 */
import { shortMonth } from "../months.js";
import "../platform.js";
import { ask } from "./connection.js";
import { loadSettings } from "./settings.js";

const platform = globalThis.jssPlatform;
/** A day on which the browser was closed is still said so many days later. */
const LATE_DAYS = 3;
/** How far ahead days are kept, for when the companion sleeps on the day itself. */
const AHEAD_DAYS = 31;
/** A companion that did not answer is asked again after so long. */
const AGAIN_MS = 3_600_000;
/** Days that are named; of more it is said how many. */
const MOST_NAMED = 3;

/** @typedef {import("../generated/wire").CalendarEntry} Entry */
/**
 * `announced` names what was shown already, `shown` is the day of the last notification, `asked` that of the last answer.
 * @typedef {{entries: Entry[], announced: string[], shown: string, asked: string, tried: number}} Days
 */

/** @type {Days} */
const NOTHING = { entries: [], announced: [], shown: "", asked: "", tried: 0 };

/** The person's day, so many days later. @param {Date} now @param {number} [later] */
const dayOf = (now, later = 0) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + later).toLocaleDateString("sv-SE");

/** @param {Entry} entry */
const nameOf = ({ uid, on }) => `${uid} ${on}`;

/** What is to be shown now: nothing twice, nothing on a day that had its notification. @param {Days} days @param {Date} now */
const due = ({ entries, announced, shown }, now) =>
  shown === dayOf(now)
    ? []
    : entries.filter(
        (one) => one.on <= dayOf(now) && one.on >= dayOf(now, -LATE_DAYS) && !announced.includes(nameOf(one)),
      );

/** A newer answer knows no day that has passed: those are kept as long as they may still be said. @param {Days} days @param {Entry[]} newer @param {Date} now */
const renewed = (days, newer, now) => {
  const passed = days.entries.filter(({ on }) => on < dayOf(now) && on >= dayOf(now, -LATE_DAYS));
  const entries = [...passed, ...newer.filter(({ on }) => on >= dayOf(now) && on <= dayOf(now, AHEAD_DAYS))];
  const names = entries.map(nameOf);
  return { ...days, entries, announced: days.announced.filter((name) => names.includes(name)), asked: dayOf(now) };
};

/** Once a day the companion is asked; while it does not answer, what it said last holds. @param {Days} days @param {Date} now @returns {Promise<Days>} */
const fresh = async (days, now) => {
  if (days.asked === dayOf(now) || Math.abs(now.getTime() - days.tried) < AGAIN_MS) return days;
  const tried = { ...days, tried: now.getTime() };
  await platform.save({ days: tried }); // the background may be stopped while it asks
  try {
    const { entries = [] } = await ask("/v1/calendar", { schema: 1 });
    return renewed(tried, entries, now);
  } catch {
    return tried;
  }
};

/** “3 Dec”. @param {string} day */
const shortDay = (day) =>
  shortMonth(new Date(`${day}T12:00:00`).toLocaleDateString("en-GB", { day: "numeric", month: "short" }));

/** @param {Entry[]} entries @param {Date} now */
const words = (entries, now) => {
  const lines = entries
    .slice(0, MOST_NAMED)
    .map(({ on, title }) => (on === dayOf(now) ? title : platform.text("days_late", [shortDay(on), title])));
  const more = entries.length - lines.length;
  return [...lines, ...(more > 0 ? [platform.text("days_more", [String(more)])] : [])].join("\n");
};

/** @param {Date} now */
const remind = async (now) => {
  if (!(await loadSettings()).notify_on_days || !(await platform.hasNotifications())) return;
  const days = await fresh({ ...NOTHING, ...(await platform.load(["days"]))["days"] }, now);
  const entries = due(days, now);
  const announced = [...days.announced, ...entries.map(nameOf)];
  // Kept before it is shown: stopped in between, it is shown never rather than twice.
  await platform.save({ days: { ...days, announced, shown: entries.length > 0 ? dayOf(now) : days.shown } });
  if (entries.length > 0) await platform.notify(platform.text("days_title"), words(entries, now));
};

/** @type {Promise<void> | null} */
let running = null;

/** Shows what is due, if anything is; called whenever the browser is used. @param {Date} [now] */
export const remindOfDays = (now = new Date()) =>
  (running ??= remind(now)
    .catch(() => undefined)
    .finally(() => (running = null)));
