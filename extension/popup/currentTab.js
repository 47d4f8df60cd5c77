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

/** @param {"tab" | "annotate_tab" | "clear_tab"} what */
const act = async (what) => {
  const buttons = /** @type {HTMLButtonElement[]} */ ([annotate, clear]);
  const slow = setTimeout(() => (says.textContent = text("here_reading")), 150);
  for (const one of buttons) one.disabled = true;
  const tab = await platform.send({ what }).catch(() => undefined);
  clearTimeout(slow);
  for (const one of buttons) one.disabled = false;
  if (tab) show(tab);
  return tab;
};

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
