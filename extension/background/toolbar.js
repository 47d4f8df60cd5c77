/** The mark on the toolbar button: the shown score moved, or the companion is off. Read from answers alone; no page is touched. */
import "../platform.js";

const platform = globalThis.jssPlatform;

/** @typedef {import("../generated/wire").Summary} Summary */

/** Nothing of the person's own answers. */
const OFF = new Set(["not_running", "not_paired", "blocked", "slow", "other_program", "permission_missing"]);

/** A browser without a button to mark loses nothing else. @param {string} sign @param {string} colour @param {string} title */
const mark = async (sign, colour, title) =>
  void (await platform.mark(sign, colour, platform.text(title)).catch(() => undefined));

/** A page got no badges, and nothing on it says so; whoever is busy is asked again. @param {import("../messages").Problem} problem */
export const markOff = async ({ state }) => {
  if (state !== "busy") await mark("!", "#8a5300", OFF.has(state) ? "mark_off" : "mark_trouble");
};

/** Another shown score than before; without one, what said that the companion is off goes. @param {Summary | null} before @param {Summary} now */
export const markMoved = async (before, now) => {
  const moved = before && before.shown !== null && now.shown !== null ? now.shown - before.shown : 0;
  if (moved > 0) await mark("▲", "#116b3a", "mark_moved");
  else if (moved < 0) await mark("▼", "#b3261e", "mark_moved");
  else await clearMark();
};

/** The person looks: nothing is left to be marked. */
export const clearMark = () => mark("", "#8a5300", "action_title");
