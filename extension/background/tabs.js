/** The tab in front: puts the content script there when the person asks, and tells it what to do. */
import "../platform.js";
import { failure } from "./failure.js";

const platform = globalThis.jssPlatform;

/** In this order; each adds its part to `jssContent` and does nothing by itself (content/main.js). */
export const FILES = [
  "platform.js",
  "content/region.js",
  "content/snapshot.js",
  "content/style.js",
  "content/badge.js",
  "content/panel.js",
  "content/place.js",
  "content/draw.js",
  "content/observe.js",
  "content/main.js",
];

/** @typedef {import("../messages").TabAnswer} TabAnswer */

/** @type {TabAnswer} */
const NOTHING = { ours: false, drawn: 0, sentence: "", problem: null };

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
  const there = await tell(tabId, { what: "annotate" });
  if (there) return there;
  try {
    await platform.inject(tabId, FILES);
  } catch {
    return { ...NOTHING, ours: true, problem: failure("refused", "page_not_readable").problem };
  }
  return (await tell(tabId, { what: "annotate" })) ?? { ...NOTHING, ours: true };
};

/** The tab in front, if it shows one of the person's own pages. */
const ownTab = async () => {
  const tab = await platform.frontTab();
  return tab && platform.isOurs(tab.url) ? tab : null;
};

/** @type {Record<"tab" | "annotate_tab" | "clear_tab", () => Promise<TabAnswer>>} */
export const onFront = {
  tab: async () => {
    const tab = await ownTab();
    return tab ? ((await tell(tab.id, { what: "drawn" })) ?? { ...NOTHING, ours: true }) : NOTHING;
  },
  annotate_tab: async () => {
    const tab = await ownTab();
    return tab ? annotate(tab.id) : NOTHING;
  },
  clear_tab: async () => {
    const tab = await ownTab();
    return tab ? ((await tell(tab.id, { what: "clear" })) ?? { ...NOTHING, ours: true }) : NOTHING;
  },
};

