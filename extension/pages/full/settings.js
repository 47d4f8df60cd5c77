/** Settings, shortcuts, versions, and where to report: all of it stays in this browser. */
import "../../platform.js";
import { byId, copyFrom, make, text } from "../dom.js";
import { loadSettings } from "../../background/settings.js";
import { applySettings } from "../format.js";
import { diagnosis } from "../notice.js";

const platform = globalThis.jssPlatform;

/** What can be chosen, the usual first. */
const CHOICES = {
  badge_style: ["words", "number", "sign"],
  decimals: ["one", "none"],
  date_form: ["day_month", "month_day", "iso", "browser"],
};

/** @typedef {import("../../messages").Settings} Settings @typedef {keyof typeof CHOICES} Choice */

/** @param {keyof Settings} name @param {boolean | string} value */
const keep = async (name, value) => {
  await platform.send({ what: "set", name, value });
  byId("settings-say").textContent = text("set_kept");
};

/** @param {Choice} name @param {Settings} settings @param {() => void} changed */
const fillChoice = (name, settings, changed) => {
  const box = /** @type {HTMLSelectElement} */ (byId(`set-${name}`));
  box.replaceChildren(
    ...CHOICES[name].map((value) =>
      make("option", { value, selected: settings[name] === value }, text(`set_${name}_${value}`)),
    ),
  );
  box.addEventListener("change", async () => {
    await keep(name, box.value);
    applySettings(await loadSettings());
    changed();
  });
};

/** @param {Settings} settings */
const fillSwitch = ({ annotate_on_open }) => {
  const box = /** @type {HTMLInputElement} */ (byId("set-annotate_on_open"));
  box.checked = annotate_on_open;
  box.addEventListener("change", () => void keep("annotate_on_open", box.checked));
};

/** The browser asks the person once; what it does not allow stays off. @param {Settings} settings */
const fillNotices = async ({ notify_on_days }) => {
  const box = /** @type {HTMLInputElement} */ (byId("set-notify_on_days"));
  box.checked = notify_on_days && (await platform.hasNotifications());
  box.addEventListener("click", async () => {
    const allowed = !box.checked || (await platform.requestNotifications().catch(() => false));
    if (allowed) return keep("notify_on_days", box.checked);
    box.checked = false;
    byId("settings-say").textContent = text("set_notify_refused");
  });
};

/** The keys as the browser has them now; a person may have changed them. */
const showKeys = async () => {
  const keys = await platform.shortcuts();
  byId("keys").replaceChildren(
    ...keys.flatMap(({ name, key }) => [
      make("dt", {}, key ? make("kbd", {}, key) : text("full_key_none")),
      make("dd", {}, text(`key_${name}`)),
    ]),
  );
};

/** @param {string | null} product */
const showVersions = (product) => {
  byId("versions").textContent = text("full_versions", platform.version, product ?? text("full_version_unknown"));
};

/** @param {() => void} changed after a choice, so that what is shown follows it */
export const openSettings = async (changed) => {
  byId("report").addEventListener("click", () => void copyFrom(byId("report"), diagnosis()));
  /** @type {import("../../messages").StateAnswer} */
  const { settings, product } = await platform.send({ what: "state" });
  fillSwitch(settings);
  await fillNotices(settings);
  for (const name of /** @type {Choice[]} */ (Object.keys(CHOICES))) fillChoice(name, settings, changed);
  showVersions(product);
  await showKeys();
};
