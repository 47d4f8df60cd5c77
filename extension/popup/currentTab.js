/**
 * The page in front: annotated when the panel is opened there, cleared by one click.
 *
 * The toolbar button opens this panel, and pressing it is the person's act: on a page that is surely their own, the
 * panel reads and annotates it at once. Not on a public profile, which may be another's, and not where the person
 * removed the badges: there it waits for the button.
 */
import "../platform.js";
import { byId, text } from "../pages/dom.js";
import { noticeOf } from "../pages/notice.js";

const platform = globalThis.jssPlatform;
const [says, annotate, clear] = [byId("here-says"), byId("annotate"), byId("clear")];

/** @typedef {import("../messages").TabAnswer} TabAnswer */

/** @param {TabAnswer} tab */
const sentenceOf = ({ ours, drawn, sentence }) => {
  if (!ours) return text("here_not_ours");
  return sentence || (drawn > 0 ? text("here_drawn", drawn) : text("here_ready"));
};

/** @param {TabAnswer} tab */
const show = (tab) => {
  says.textContent = sentenceOf(tab);
  annotate.hidden = !tab.ours;
  clear.hidden = tab.drawn === 0;
  const wasRead = tab.drawn > 0 || tab.sentence !== "";
  annotate.textContent = text(wasRead ? "do_annotate_again" : "do_annotate");
  annotate.classList.toggle("first", !wasRead);
  // A problem of the page, such as its size; those of the connection are shown above already.
  if (tab.problem && byId("notice").childElementCount === 0)
    byId("notice").replaceChildren(noticeOf(tab.problem, () => void act("annotate_tab")));
};

/** @typedef {"tab" | "annotate_tab" | "clear_tab"} Act */

/** @param {Act} what */
const perform = async (what) => {
  const slow = setTimeout(() => (says.textContent = text("here_reading")), 150);
  const tab = await platform.send({ what }).catch(() => undefined);
  clearTimeout(slow);
  if (tab) show(tab);
  return tab;
};

/** @type {Promise<TabAnswer | undefined>} */
let last = Promise.resolve(undefined);

/**
 * One after another, so that no older answer takes the place of a newer one. The buttons stay pressable meanwhile: a
 * disabled one would lose the keyboard's focus, and a press would be lost.
 * @param {Act} what
 */
const act = (what) => (last = last.then(() => perform(what)));

annotate.addEventListener("click", () => void act("annotate_tab"));
clear.addEventListener("click", () => void act("clear_tab"));

/** Reads and annotates the page in front. */
export const annotateCurrentTab = () => act("annotate_tab");

/** Looks at the page in front, and annotates it if opening the panel asks for that. @param {boolean} connected */
export const openCurrentTab = async (connected) => {
  /** @type {TabAnswer | undefined} */
  const tab = await act("tab");
  if (connected && tab?.own && !tab.cleared && tab.drawn === 0) await act("annotate_tab");
};
