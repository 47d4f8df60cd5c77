/** The full page: one section at a time, named by the address, so that it can be linked, left and come back to. */
import { loadSettings } from "../../background/settings.js";
import { byId, fillTexts, text } from "../dom.js";
import { applySettings } from "../format.js";
import { drawAhead } from "./ahead.js";
import { forget } from "./companion.js";
import { drawBadges } from "./badges.js";
import { drawPlan } from "./plan.js";
import { drawContracts, openContract } from "./contracts.js";
import { openData } from "./data.js";
import { drawForecast } from "./forecast.js";
import { drawHistory } from "./history.js";
import { openImport } from "./import.js";
import { drawRules } from "./rules.js";
import { drawScore, isOld } from "./score.js";
import { openNotes } from "./notes.js";
import { fill, onChanged } from "./section.js";
import { openSettings } from "./settings.js";
import { drawSources } from "./sources.js";
import { drawWhatIf } from "./what-if.js";

/** @type {Record<string, {paths: import("./companion.js").Path[], draw: (...bodies: any[]) => Node | Node[]} | null>} */
const SECTIONS = {
  history: { paths: ["/v1/history", "/v1/report"], draw: drawHistory },
  forecast: { paths: ["/v1/forecast"], draw: drawForecast },
  contracts: { paths: ["/v1/report"], draw: drawContracts },
  "what-if": { paths: ["/v1/report"], draw: drawWhatIf },
  plan: { paths: ["/v1/plan"], draw: (plan) => drawPlan(plan, refresh) },
  badges: { paths: ["/v1/badges"], draw: drawBadges },
  rules: { paths: ["/v1/policy"], draw: drawRules },
  import: { paths: ["/v1/report"], draw: drawSources },
  data: null,
  settings: null,
};

/** The address of one contract: its row is opened in the section of contracts. */
const CONTRACT = /^#contract-(.+)$/u;

/** What takes longer and comes below, once the section stands. @type {Record<string, {place: string, paths: import("./companion.js").Path[], draw: (body: any) => Node | Node[]}>} */
const BELOW = {
  forecast: { place: "content-ahead", paths: ["/v1/months-ahead"], draw: drawAhead },
};

/** Sections whose content is as new as what is known, or says why it is not. @type {Set<string>} */
const fresh = new Set();

const wanted = () => {
  if (CONTRACT.test(location.hash)) return "contracts";
  const name = location.hash.slice(1);
  return Object.hasOwn(SECTIONS, name) ? name : "history";
};

/** Brings the contract that the address names to the front, open. */
const showContract = () => {
  const id = CONTRACT.exec(location.hash)?.[1];
  if (id) openContract(decodeURIComponent(id));
};

/** @param {string} name */
const fillBelow = (name) => {
  const below = BELOW[name];
  if (below) void fill(byId(below.place), below, refresh);
};

const show = () => {
  const name = wanted();
  for (const section of document.querySelectorAll("main > section"))
    if (section instanceof HTMLElement) section.hidden = section.dataset["section"] !== name;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const title = byId(`title-${name}`);
  document.title = `${title.textContent} – ${text("name")}`;
  const section = SECTIONS[name];
  if (section && !fresh.has(name)) {
    fresh.add(name);
    void fill(byId(`content-${name}`), section, refresh).then(() => {
      showContract();
      fillBelow(name);
    });
  } else showContract();
  return title;
};

/** Everything is asked for again: the head and the section in front now, the others when they are opened. */
const refresh = () => {
  forget();
  fresh.clear();
  void drawScore();
  show();
};

fillTexts();
applySettings(await loadSettings());
addEventListener("hashchange", () => {
  const title = show();
  if (CONTRACT.test(location.hash)) return;
  title.focus({ preventScroll: true });
  scrollTo(0, 0);
});
// The address names the section: skipping to the content must not change it.
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("content").focus();
});
byId("refresh").addEventListener("click", refresh);
// Whatever stood in the way, or was read since, was most likely dealt with in another tab or window.
document.addEventListener("visibilitychange", async () => {
  if (document.visibilityState === "visible" && (document.querySelector("main [role=alert]") || (await isOld())))
    refresh();
});
onChanged(() => void refresh());
openImport(refresh, () => (location.hash = "#import"));
openData(refresh);
openNotes();
void openSettings(refresh);
void drawScore();
show();
