/** Summaries that the companion made of an invented freelancer (make_fixtures.py). */
import { readFileSync } from "node:fs";

export const fixture = (name) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));

/** Every part of the score panel has something to show. */
export const RICH = fixture("summary");
/** After the list and My Stats, and nothing else. */
export const FIRST_MINUTES = fixture("summary-first-minutes");
/** Everything but the profile: no rating is known. */
export const UNRATED = fixture("summary-unrated");
/** Before anything was read. */
export const EMPTY = fixture("summary-empty");
/** Too few contracts count for a score. */
export const NO_SCORE = fixture("summary-no-score");

/** A number as the pages write it. */
export const oneDecimal = (value) => (Math.round(value * 10) / 10).toFixed(1);
/** A day as the pages write it. */
export const written = (day) =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })
    .format(new Date(day))
    .replace("Sept", "Sep");
