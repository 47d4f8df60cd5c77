/** What the person chose and what was last seen, in the browser's local storage. */
import "../platform.js";

const platform = globalThis.jssPlatform;

/** @type {import("../messages").Settings} */
const DEFAULTS = {
  annotate_on_open: false,
  notify_on_days: false,
  welcomed: false,
  badge_style: "words",
  decimals: "one",
  date_form: "day_month",
};

/** What can be chosen beside yes and no. @type {Record<string, string[]>} */
const CHOICES = {
  badge_style: ["words", "number", "sign"],
  decimals: ["one", "none"],
  date_form: ["day_month", "month_day", "iso", "browser"],
};

/** Is it a value that this setting can have? @param {string} name @param {unknown} value */
export const isSetting = (name, value) =>
  Object.hasOwn(DEFAULTS, name) &&
  (CHOICES[name] ? CHOICES[name].includes(/** @type {string} */ (value)) : typeof value === "boolean");

/** @returns {Promise<import("../messages").Settings>} */
export const loadSettings = async () => {
  const { settings } = await platform.load(["settings"]);
  return { ...DEFAULTS, ...settings };
};

/**
 * @param {keyof import("../messages").Settings} name @param {boolean | string} value
 */
export const saveSetting = async (name, value) => {
  const settings = { ...(await loadSettings()), [name]: value };
  await platform.save({ settings });
  if (!settings.notify_on_days) await platform.forget(["days"]);
  return settings;
};

/** @typedef {{summary: import("../generated/wire").Summary | null, at: string | null, product: string | null}} Seen */

/** The last summary, shown at once while a fresh one is asked for. @returns {Promise<Seen>} */
export const loadSeen = async () => {
  const { summary = null, at = null, product = null } = await platform.load(["summary", "at", "product"]);
  return { summary, at, product };
};

/** @param {import("../generated/wire").Summary} summary */
export const saveSummary = (summary) => platform.save({ summary, at: new Date().toISOString() });

/** @param {string} product */
export const saveProduct = (product) => platform.save({ product });

export const forgetSeen = () => platform.forget(["summary", "at", "product", "days"]);
