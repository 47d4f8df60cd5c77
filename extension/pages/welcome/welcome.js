/** The first five minutes: what this is, and five steps to the first badges, each with a way back. */
import "../../platform.js";
import { byId, copyFrom, fillTexts } from "../dom.js";
import { diagnosis } from "../notice.js";
import { startBadges } from "./badges.js";
import { startFinding } from "./find.js";
import { showGetting } from "./get.js";
import { startPairing } from "./pair.js";

fillTexts();

/** A link from the panel leads to one answer: it is opened. */
const openAnswer = () => {
  const answer = document.getElementById(location.hash.slice(1));
  if (answer instanceof HTMLDetailsElement) answer.open = true;
  answer?.scrollIntoView();
};
addEventListener("hashchange", openAnswer);
openAnswer();

byId("to-full").addEventListener("click", () => void globalThis.jssPlatform.openPage("pages/full.html"));
byId("report").addEventListener("click", () => void copyFrom(byId("report"), diagnosis()));

showGetting();
startFinding();
await Promise.all([startPairing(), startBadges()]);
