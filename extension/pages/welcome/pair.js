/** Step 3: pairing by one click, or by paste. The code is checked while it is typed and sent by itself once it can be right. */
import "../../platform.js";
import { readPairingCode } from "../../channel/code.js";
import { byId, text } from "../dom.js";
import { mark, say } from "./step.js";

const platform = globalThis.jssPlatform;
const input = /** @type {HTMLInputElement} */ (byId("code"));

/** What the companion lists this browser as. */
const browserName = () => {
  const system = /Windows|Mac|CrOS|Android|Linux/u.exec(navigator.userAgent)?.[0] ?? "";
  const names = /** @type {[RegExp, string][]} */ ([
    [/Firefox/u, "Firefox"],
    [/Edg\//u, "Edge"],
    [/OPR\//u, "Opera"],
  ]);
  return `${names.find(([sign]) => sign.test(navigator.userAgent))?.[1] ?? "Chromium"} on ${system}`.trim();
};

/** @param {boolean} paired */
const show = (paired) => {
  mark("pair", paired);
  byId("paired").hidden = !paired;
  byId("pair-form").hidden = paired;
};

/** @param {string} sentence */
const refuse = (sentence) => {
  input.setAttribute("aria-invalid", "true");
  say("code-says", "bad", sentence);
};

const paired = () => {
  input.value = "";
  say("code-says", "good", text("pair_done"));
  show(true);
};

/** Why it did not work. @param {{code: string, sentence: string} | undefined} answer */
const reason = (answer) =>
  answer ? text(`pair_${answer.code.replaceAll("-", "_")}`) || answer.sentence : text("state_slow");

/** @param {string} code */
const pair = async (code) => {
  say("code-says", "wait", text("pair_proving"));
  /** @type {import("../../messages").PairAnswer | undefined} */
  const answer = await platform.send({ what: "pair", code, name: browserName() }).catch(() => undefined);
  if (input.value !== code) return; // another code was pasted meanwhile
  if (answer?.ok) return paired();
  return refuse(reason(answer));
};

/** By the companion's own program, which the browser may start once the person allowed it. */
const pairByHost = async () => {
  if (!(await platform.requestNativeHost())) {
    openCode();
    return say("code-says", "bad", text("pair_host_not_allowed"));
  }
  say("code-says", "wait", text("pair_proving"));
  /** @type {import("../../messages").PairAnswer | undefined} */
  const answer = await platform.send({ what: "pair_by_host", name: browserName() }).catch(() => undefined);
  if (answer?.ok) return paired();
  openCode();
  return say("code-says", "bad", reason(answer));
};

/** While a code is typed its end is missing: that is no mistake yet. */
const check = async () => {
  const code = input.value;
  input.removeAttribute("aria-invalid");
  if (code.trim() === "") return say("code-says", "wait", "");
  const read = await readPairingCode(code);
  if (input.value !== code) return undefined;
  if (read.ok) return pair(code);
  const begun =
    read.code === "incomplete" ||
    "jss1-".startsWith(code.trim().toLowerCase()) ||
    /^\s*jss1[\s-]*\d{0,5}[\s-]*$/iu.test(code);
  return begun ? say("code-says", "wait", text("pair_goes_on")) : refuse(text(`code_${read.code}`));
};

const openForm = () => {
  byId("pair-form").hidden = false;
  byId("pair-form").closest("details")?.setAttribute("open", "");
  byId("pair-host").focus();
};

const openCode = () => byId("by-code").setAttribute("open", "");

export const startPairing = async () => {
  input.addEventListener("input", () => void check());
  byId("pair-host").addEventListener("click", () => void pairByHost());
  byId("again").addEventListener("click", openForm);
  byId("forget").addEventListener("click", async () => {
    await platform.send({ what: "unpair" });
    say("code-says", "good", text("pair_forgotten"));
    show(false);
  });
  /** @type {import("../../messages").StateAnswer} */
  const { port, state } = await platform.send({ what: "connect" });
  if (port !== null) mark("get", true); // whoever paired once has it
  show(port !== null && state !== "forgotten");
  // Whoever pasted a code meanwhile is told of that one.
  if (input.value === "" && port !== null && state === "connected") say("code-says", "good", text("pair_done"));
  if (input.value === "" && state === "forgotten") say("code-says", "bad", text("state_forgotten"));
  if (location.hash === "#pair") openForm();
};
