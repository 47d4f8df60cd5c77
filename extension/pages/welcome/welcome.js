/** The first five minutes: what this is, and five steps to the first badges, one at a time, each with a way back. */
import "../../platform.js";
import { byId, copyFrom, fillTexts } from "../dom.js";
import { diagnosis } from "../notice.js";
import { startBadges } from "./badges.js";
import { startFinding } from "./find.js";
import { showGetting } from "./get.js";
import { startPairing } from "./pair.js";
import { beginSteps } from "./step.js";

fillTexts();

/** After that the steps are shown as far as they are known: a companion may be slow. */
const PATIENCE_MS = 1500;

/** A link from the panel leads to one step or answer: it is opened. */
const openNamed = () => {
  const named = document.getElementById(location.hash.slice(1));
  const fold = named?.closest("details") ?? named?.querySelector("details");
  if (fold) fold.open = true;
  named?.scrollIntoView();
};
addEventListener("hashchange", openNamed);

byId("to-full").addEventListener("click", () => void globalThis.jssPlatform.openPage("pages/full.html"));
byId("report").addEventListener("click", () => void copyFrom(byId("report"), diagnosis()));

showGetting();
const looks = Promise.all([startFinding(), startPairing(), startBadges()]);
await Promise.race([looks, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
beginSteps();
openNamed();
