/** Who may ask for what: the table of messages, and the check of every sender and shape. */
import "../platform.js";
import "../generated/addresses.js";
import { ROUTES } from "../generated/routes.js";
import "../site.js";
import {
  answerCall,
  answerCapture,
  answerTell,
  connect,
  diagnose,
  grant,
  probe,
  pairByHost,
  pairWith,
  state,
  unpair,
} from "./answers.js";
import { isSetting, saveSetting } from "./settings.js";
import { onFront } from "./tabs.js";

const platform = globalThis.jssPlatform;

/**
 * The most that a content script may send, checked although it is ours: a page's process may be taken over.
 * @param {any} message @returns {message is import("../messages").CaptureMessage}
 */
const isCapture = (message) => {
  const { key, page, html, truncated } = message;
  return (
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(key) &&
    typeof html === "string" &&
    html.length <= 3_500_000 &&
    typeof truncated === "boolean" &&
    typeof page?.url === "string" &&
    page.url.length <= 500 &&
    (page.viewer === undefined ||
      page.viewer === null ||
      globalThis.jssSite.profileName(`/freelancers/${page.viewer}`) === page.viewer) &&
    platform.isOurs(page.url) &&
    globalThis.jssSite.isRead(page.url)
  );
};

/**
 * A fact about one contract, or one taken back; whether that page offers it is asked in `page-facts.js`.
 * @param {any} message
 */
const isTell = ({ contract_id, kind, value, other_id, on, take_back }) => {
  const fits = (/** @type {unknown} */ one, /** @type {RegExp} */ form) => typeof one === "string" && form.test(one);
  if (!fits(contract_id, /^\d{5,12}$/u)) return false;
  if (take_back !== undefined)
    return fits(take_back, /^[0-9a-f]{64}$/u) && [kind, value, other_id, on].every((one) => one === undefined);
  return (
    fits(kind, /^[a-z_]{1,40}$/u) &&
    (value === undefined || fits(value, /^[a-z_]{1,40}$/u) || Number.isFinite(value)) &&
    (other_id === undefined || fits(other_id, /^\d{5,12}$/u)) &&
    (on === undefined || fits(on, /^\d{4}-\d{2}-\d{2}$/u))
  );
};

/** @typedef {(message: any, sender: chrome.runtime.MessageSender) => Promise<unknown>} Answer */

/** @type {Record<string, {fits?: (message: any) => boolean, answer: Answer}>} */
const FROM_PAGES = {
  state: { answer: state },
  connect: { answer: connect },
  pair: {
    fits: ({ code, name }) => typeof code === "string" && code.length < 200 && typeof name === "string",
    answer: pairWith,
  },
  pair_by_host: { fits: ({ name }) => typeof name === "string", answer: pairByHost },
  unpair: { answer: unpair },
  grant: { answer: grant },
  probe: { answer: probe },
  tab: { answer: onFront.tab },
  annotate_tab: { answer: onFront.annotate_tab },
  clear_tab: { answer: onFront.clear_tab },
  set: {
    fits: ({ name, value }) => isSetting(name, value),
    answer: ({ name, value }) => saveSetting(name, value),
  },
  call: { fits: ({ path, body }) => ROUTES.has(path) && typeof body === "object" && body !== null, answer: answerCall },
  diagnose: { answer: diagnose },
};

/** @type {typeof FROM_PAGES} */
const FROM_TABS = {
  capture: { fits: isCapture, answer: answerCapture },
  tell: { fits: isTell, answer: answerTell },
};

/**
 * The messages that this sender may send: an own page, the top frame of one of the person's pages, or nobody.
 * @param {chrome.runtime.MessageSender} sender
 */
const allowed = ({ id, url, tab, frameId }) => {
  if (id !== platform.id) return {};
  if (url?.startsWith(`${platform.origin}/`)) return FROM_PAGES;
  return tab &&
    frameId === 0 &&
    platform.isOurs(tab.url ?? url ?? "") &&
    globalThis.jssSite.isRead(tab.url ?? url ?? "")
    ? FROM_TABS
    : {};
};

/**
 * The answer to a message, or undefined for what nobody may ask.
 * @param {unknown} message @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown> | undefined}
 */
export const route = (message, sender) => {
  const what = /** @type {any} */ (message)?.what;
  const table = allowed(sender);
  const entry = typeof what === "string" && Object.hasOwn(table, what) ? table[what] : undefined;
  if (!entry || (entry.fits && !entry.fits(message))) return undefined;
  return entry.answer(message, sender);
};
