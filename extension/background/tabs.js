/** The tab in front: puts the content script there when the person asks, and tells it what to do. */
import "../platform.js";
import { failure } from "./failure.js";
import { loadSettings } from "./settings.js";

const platform = globalThis.jssPlatform;

/** In this order; each adds its part to `jssContent` and does nothing by itself (content/main.js). */
export const FILES = [
  "platform.js",
  "generated/addresses.js",
  "site.js",
  "terms.js",
  "content/region.js",
  "content/whose.js",
  "content/snapshot.js",
  "content/style.js",
  "content/badge.js",
  "content/controls.js",
  "content/tell.js",
  "content/panel.js",
  "content/place.js",
  "content/draw.js",
  "content/observe.js",
  "content/main.js",
];

/** @typedef {import("../messages").TabAnswer} TabAnswer */

/** @type {TabAnswer} */
const NOTHING = { ours: false, own: false, cleared: false, drawn: 0, sentence: "", problem: null };

/** @param {any} answer @returns {answer is TabAnswer} */
const isAnswer = (answer) => typeof answer?.drawn === "number" && typeof answer.sentence === "string";

/**
 * What the content script of a tab answers; null if there is none.
 * @param {number} tabId @param {import("../messages").TabMessage} message
 */
const tell = async (tabId, message) => {
  const answer = await platform.sendToTab(tabId, message).catch(() => null);
  return isAnswer(answer) ? { ...answer, ours: true } : null;
};

/** Draws on a tab, putting the content script there first. @param {number} tabId @returns {Promise<TabAnswer>} */
export const annotate = async (tabId) => {
  /** @type {import("../messages").TabMessage} */
  const message = { what: "annotate", style: (await loadSettings()).badge_style };
  const there = await tell(tabId, message);
  if (there) return there;
  try {
    await platform.inject(tabId, FILES);
  } catch {
    return { ...NOTHING, ours: true, problem: failure("refused", "page_not_readable").problem };
  }
  return (await tell(tabId, message)) ?? { ...NOTHING, ours: true };
};

/** @param {{id: number, url: string} | null} tab @param {(tabId: number) => Promise<TabAnswer | null>} ask @returns {Promise<TabAnswer>} */
const answerOf = async (tab, ask) =>
  tab ? { ...NOTHING, ...(await ask(tab.id)), ours: true, own: platform.isPrivate(tab.url) } : NOTHING;

/** The tab in front, if it shows one of the person's own pages. */
const ownTab = async () => {
  const tab = await platform.frontTab();
  return tab && platform.isOurs(tab.url) ? tab : null;
};

/** The keyboard goes on at the next badge of the page in front. */
export const nextBadge = async () => {
  const tab = await ownTab();
  if (tab) await tell(tab.id, { what: "next_badge" });
};

/** @type {Record<"tab" | "annotate_tab" | "clear_tab", () => Promise<TabAnswer>>} */
export const onFront = {
  tab: async () => answerOf(await ownTab(), (id) => tell(id, { what: "drawn" })),
  annotate_tab: async () => answerOf(await ownTab(), annotate),
  clear_tab: async () => answerOf(await ownTab(), (id) => tell(id, { what: "clear" })),
};
