/** The score panel: what was last known at once, then what the companion says now. */
import "../platform.js";
import { loadSeen, loadSettings } from "../background/settings.js";
import { byId, copyFrom, day, explainWithin, fillTexts, make, text } from "../pages/dom.js";
import { hasNumbers } from "../pages/estimate.js";
import { applySettings } from "../pages/format.js";
import { diagnosis, noticeOf } from "../pages/notice.js";
import { aheadSection } from "./ahead.js";
import { annotateCurrentTab, openCurrentTab } from "./currentTab.js";
import { headlineSection, nowSection, secondSection } from "./first.js";
import { lists } from "./lists.js";
import { profileQuestion } from "./profile.js";
import { rememberedScore } from "./remember.js";
import { scoreSection } from "./score.js";
import { thingsSection } from "./things.js";

const platform = globalThis.jssPlatform;
/** While the companion is being started, the open panel finds it by itself. */
const LOOK_AGAIN_MS = 2000;

/** @typedef {import("../messages").StateAnswer} StateAnswer @typedef {import("../generated/wire").Summary} Summary */

let shown = "";
let problemShown = "";

/** Nothing was read yet; what to do first is said by the problem, if there is one. @param {boolean} isStuck */
const nothingYet = (isStuck) => [
  make("p", { class: "headline" }, text("nothing_yet")),
  !isStuck && make("p", {}, text("nothing_yet_step")),
];

/** @param {Summary | null} summary @param {boolean} [isStuck] whether a problem stands above it */
const showSummary = (summary, isStuck = false) => {
  const serialised = JSON.stringify([summary, isStuck]);
  if (serialised === shown) return;
  shown = serialised;
  const parts = summary
    ? [
        profileQuestion(summary, profileAnswered),
        summary.state !== "empty" && scoreSection(summary),
        headlineSection(summary),
        nowSection(summary),
        secondSection(summary),
        summary.state !== "empty" && thingsSection(summary),
        summary.state !== "empty" && aheadSection(),
        ...lists(summary),
      ]
    : nothingYet(isStuck);
  byId("summary").replaceChildren(...parts.filter((one) => one instanceof Node));
  explainWithin(byId("summary"));
};

/** @param {string} key @param {boolean} on @param {string | null} [at] when that is not said elsewhere */
const showStatus = (key, on, at = null) => {
  const status = byId("status");
  status.className = on ? "" : "off";
  status.replaceChildren(
    make("span", { class: "sign", "aria-hidden": "true" }, on ? "● " : "○ "),
    text(key),
    on || !at ? "" : ` · ${text("last_read", day(at))}`,
  );
};

/** Numbers of another time are shown as such, and nothing is offered that needs the companion. @param {boolean} on @param {string | null} at */
const showAge = (on, at) => {
  byId("summary").classList.toggle("old", !on);
  byId("as-of").textContent = !on && at ? text("as_of", day(at)) : "";
  byId("here").hidden = !on;
  byId("remember").hidden = !on;
};

/** @param {StateAnswer} answer */
const show = ({ state, problem, summary, at }) => {
  showStatus(state === "connected" ? "chip_connected" : "chip_not_connected", state === "connected");
  // The same problem again leaves its button as it is: it may be in use.
  if (JSON.stringify(problem) !== problemShown)
    byId("notice").replaceChildren(...(problem ? [noticeOf(problem, () => void connectAndOpen())] : []));
  problemShown = JSON.stringify(problem);
  showAge(state === "connected", summary && hasNumbers(summary) ? at : null);
  showSummary(summary, Boolean(problem));
};

/** The page in front is read again once it is known to be the person's. @param {boolean} mine */
const profileAnswered = async (mine) => {
  if (mine) await annotateCurrentTab();
  await connect();
};

/** @returns {Promise<StateAnswer | undefined>} */
const askCompanion = () => platform.send({ what: "connect" }).catch(() => undefined);

/** @param {Promise<StateAnswer | undefined>} asked @returns {Promise<boolean>} whether the companion answered */
const connect = async (asked = askCompanion()) => {
  const answer = await asked;
  if (!answer) return false;
  show(answer);
  if (answer.state === "not_running") setTimeout(() => void connectAndOpen(), LOOK_AGAIN_MS);
  return answer.state === "connected";
};

/** A companion that was started meanwhile is asked about the page in front, too. */
const connectAndOpen = async () => {
  if (await connect()) await openCurrentTab(true);
};

const showSwitch = async () => {
  const box = /** @type {HTMLInputElement} */ (byId("on-open"));
  const settings = await loadSettings();
  applySettings(settings);
  box.checked = settings.annotate_on_open;
  box.addEventListener(
    "change",
    () => void platform.send({ what: "set", name: "annotate_on_open", value: box.checked }),
  );
};

/** @param {string} id @param {string} path */
const opens = (id, path) => byId(id).addEventListener("click", () => void platform.openPage(path));

const start = async () => {
  document.documentElement.classList.toggle("tab", innerWidth > 420);
  fillTexts();
  opens("full", "pages/full.html");
  opens("pairing", "pages/welcome.html#pair");
  byId("more").prepend(rememberedScore(() => void connect()));
  byId("report").addEventListener("click", () => void copyFrom(byId("report"), diagnosis()));
  const asked = askCompanion(); // while it answers, what was last seen is shown
  const [{ summary, at }] = await Promise.all([loadSeen(), showSwitch()]);
  showStatus("chip_asking", false, at);
  showSummary(summary);
  platform.onStored(async (keys) => keys.includes("summary") && showSummary((await loadSeen()).summary));
  await openCurrentTab(await connect(asked));
};

void start();
