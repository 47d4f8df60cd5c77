/** Steps 1 and 2: is a companion running? Looked for while this page is in front and nothing was found yet. */
import "../../platform.js";
import { byId, copyFrom, text } from "../dom.js";
import { COMMANDS, noticeOf } from "../notice.js";
import { mark, say } from "./step.js";

const platform = globalThis.jssPlatform;
const LOOK_AGAIN_MS = 1500;

/** What was met that need more than patience: their notice says what to do. @type {Record<string, string>} */
const TROUBLE = {
  permission_missing: "grant",
  blocked: "check_blockers",
  slow: "check_blockers",
  other_program: "doctor",
};

let shownState = "";

/** @param {import("../../messages").ConnectionState} state */
const tell = (state) => {
  if (state === shownState) return; // its button may be in use
  shownState = state;
  const action = TROUBLE[state];
  if (!action) say("found", "wait", text("start_looking"));
  else
    byId("found").replaceChildren(
      noticeOf({ state, code: state, sentence: text(`state_${state}`), action }, () => void probe()),
    );
};

/** Asks once; true if a companion answers. */
const probe = async () => {
  /** @type {import("../../messages").ProbeAnswer | undefined} */
  const got = await platform.send({ what: "probe" }).catch(() => undefined);
  // A companion on a port of its own choice is found by the pairing.
  const isRunning =
    got?.found || (await platform.send({ what: "connect" }).catch(() => undefined))?.state === "connected";
  if (isRunning) mark("get", true);
  mark("start", isRunning);
  if (isRunning) say("found", "good", text("start_found"));
  else tell(got?.state ?? "not_running");
  if (isRunning) shownState = "";
  return isRunning;
};

let isLooking = false;

/** Once it is found nothing is asked until the person comes back here: the companion counts such questions. */
const keepLooking = async () => {
  if (isLooking) return;
  isLooking = true;
  while (document.visibilityState !== "visible" || !(await probe()))
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  isLooking = false;
};

/** Resolves after the first look. */
export const startFinding = () => {
  for (const name of /** @type {const} */ (["start", "pair"])) {
    byId(`${name}-command`).textContent = COMMANDS[name];
    const button = byId(`copy-${name}`);
    button.setAttribute("aria-describedby", `${name}-command`);
    button.addEventListener("click", () => void copyFrom(button, COMMANDS[name]));
  }
  byId("have").addEventListener("click", () => mark("get", true));
  document.addEventListener("visibilitychange", () => void keepLooking());
  tell("not_running");
  return probe().then(() => void keepLooking());
};
