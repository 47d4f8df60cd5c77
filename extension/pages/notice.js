/** What stands in the way, said in one sentence, and exactly one button that helps. */
import "../platform.js";
import { copyFrom, make, text } from "./dom.js";

const platform = globalThis.jssPlatform;

/** How the companion is started here; where Python's scripts are rarely on the path, without their help. */
const START = /Windows/u.test(navigator.userAgent) ? "py -m companion.cli.main run" : "jss-companion run";
const DOCTOR = START.replace(/run$/u, "doctor");
const PAIR = START.replace(/run$/u, "pair");
export const COMMANDS = { start: START, doctor: DOCTOR, pair: PAIR };

const pageAt = (/** @type {string} */ place) => ({ press: () => void platform.openPage(place) });

/**
 * One way out for each action that a problem names (background/failure.js, shared_schema/problem.py):
 * the button's text, what it does, a command to show, a hint to read first.
 * @typedef {{label: string, hint?: string, command?: string, press?: (button: HTMLButtonElement, again: () => void) => void}} Remedy
 * @type {Record<string, Remedy>}
 */
const REMEDIES = {
  grant: {
    label: "do_grant",
    press: async (_button, again) => {
      await platform.requestLoopback();
      again();
    },
  },
  pair: { label: "do_pair", ...pageAt("pages/welcome.html#pair") },
  start: { label: "do_copy_start", hint: "hint_start", command: START },
  doctor: { label: "do_copy_doctor", hint: "hint_doctor", command: DOCTOR },
  check_blockers: { label: "do_blockers", hint: "hint_blocked", ...pageAt("pages/welcome.html#blocked") },
  spare_loopback: { label: "do_retry", hint: "hint_proxy", press: (_button, again) => again() },
  unlock: { label: "do_retry", hint: "hint_unlock", press: (_button, again) => again() },
  update: { label: "do_update", hint: "hint_update", ...pageAt("pages/welcome.html#update") },
  update_extension: { label: "do_update", hint: "hint_update_extension", ...pageAt("pages/welcome.html#update") },
  update_companion: { label: "do_update", hint: "hint_update_companion", ...pageAt("pages/welcome.html#update") },
  retry: { label: "do_retry", press: (_button, again) => again() },
  hello_again: { label: "do_retry", press: (_button, again) => again() },
  explain: { label: "do_import", hint: "hint_too_large", ...pageAt("pages/full.html#import") },
  report: { label: "do_copy_report", hint: "hint_report", press: (button) => void copyFrom(button, diagnosis()) },
};

/** Versions, states and timings to paste in a report. @returns {Promise<string>} */
export const diagnosis = async () => (await platform.send({ what: "diagnose" })).text;

/** @param {string} command */
const shown = (command) => make("p", { class: "command" }, make("code", {}, command));

/**
 * The notice of a problem.
 * @param {import("../messages").Problem} problem @param {() => void} again asks once more
 */
export const noticeOf = ({ state, sentence, action }, again) => {
  const remedy = (Object.hasOwn(REMEDIES, action) && REMEDIES[action]) || /** @type {Remedy} */ (REMEDIES["report"]);
  const { label, hint, command, press } = remedy;
  const button = make("button", { type: "button", class: "first" }, text(label));
  button.addEventListener("click", () => (command ? void copyFrom(button, command) : press?.(button, again)));
  return make(
    "div",
    { class: "notice attention stack", "data-state": state },
    make("p", { class: "said", dir: "auto" }, make("span", { class: "sign", "aria-hidden": "true" }, "! "), sentence),
    hint && make("p", { class: "quiet small" }, text(hint)),
    command && shown(command),
    button,
  );
};
