/** Why something did not work: one state, one sentence and one action for each way of not being connected. */
import "../platform.js";
import { ERRORS } from "../generated/shapes.js";
import { parsed } from "./transport.js";

/**
 * @typedef {import("../messages").Problem} Problem
 * @typedef {import("../messages").ConnectionState} State
 */

/** A failure on its way to the person. */
export class Failure extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The one action of each state; the popup has a button for it. @type {Record<State, string>} */
const ACTIONS = {
  permission_missing: "grant",
  not_paired: "pair",
  not_running: "start",
  blocked: "check_blockers",
  other_program: "doctor",
  unproven: "doctor",
  forgotten: "pair",
  keyring_trouble: "unlock",
  store_trouble: "doctor",
  version_skew: "update",
  busy: "retry",
  slow: "retry",
  too_large: "explain",
  refused: "report",
  connected: "none",
};

/** The companion's error codes that have a state of their own. @type {Record<string, State>} */
const STATES = {
  "pairing-unknown": "forgotten",
  "keyring-locked": "keyring_trouble",
  "keyring-unavailable": "keyring_trouble",
  "keyring-timeout": "keyring_trouble",
  "storage-readonly": "store_trouble",
  "storage-full": "store_trouble",
  "storage-newer": "store_trouble",
  "storage-damaged": "store_trouble",
  "protocol-unsupported": "version_skew",
  "schema-invalid": "version_skew",
  "rate-limited": "busy",
  busy: "busy",
  "body-timeout": "slow",
  "analysis-timeout": "slow",
  "too-large": "too_large",
};

/**
 * A failure that the extension found itself.
 * @param {State} state
 * @param {string} [code] the state's own name if none is given
 */
export const failure = (state, code = state) =>
  new Failure({ state, code, sentence: globalThis.jssPlatform.text(`state_${state}`), action: ACTIONS[state] });

/** A refused connection fails at once; on Windows the system tries for two seconds first. */
const REFUSED_WITHIN_MS = /Windows/u.test(navigator.userAgent) ? 2600 : 500;

/** Nothing came back. @param {import("./transport.js").NoReply} reply */
export const noReply = ({ failed, after_ms }) => {
  if (failed === "timeout") return failure("slow");
  return failure(after_ms <= REFUSED_WITHIN_MS ? "not_running" : "blocked");
};

/** Members of a problem document that are used, checked. @param {any} document */
const isProblem = (document) =>
  typeof document?.type === "string" &&
  /^urn:jss-companion:problem:[a-z-]{1,60}$/u.test(document.type) &&
  typeof document.code === "string" &&
  document.type.endsWith(`:${document.code}`);

/**
 * The companion refused. Before its proof this is a hint: it changes words on the screen and nothing else.
 * @param {import("./transport.js").Reply} reply
 */
export const refusal = (reply) => {
  const document = parsed(reply);
  if (reply.status < 400 || !isProblem(document)) return failure("other_program");
  const state = STATES[document.code] ?? "refused";
  /** @type {Problem} */
  const problem = {
    state,
    code: document.code,
    sentence: String(document.title ?? "").slice(0, 400),
    action: String(document.action ?? ACTIONS[state]),
  };
  if (Number.isInteger(document.retry_after_s)) problem.retry_after_s = document.retry_after_s;
  return new Failure(problem);
};

/** What a proxy answers that cannot or will not reach this computer itself. */
const GATEWAY = new Set([407, 502, 503, 504]);

/** Which side is the older one is known to the companion alone. */
const UPDATES = new Set(["update_extension", "update_companion"]);

/** A proxy stands between the browser and this computer itself. @param {string} code */
export const proxied = (code) =>
  new Failure({
    state: "blocked",
    code,
    sentence: globalThis.jssPlatform.text("blocked_proxy"),
    action: "spare_loopback",
  });

/**
 * Refused by what has proven nothing: its code may choose among our own words, and none of its own are shown.
 * @param {import("./transport.js").Reply} reply
 */
export const hint = (reply) => {
  const { problem } = refusal(reply);
  const ours = Object.hasOwn(ERRORS, problem.code) ? ERRORS[problem.code] : undefined;
  if (!ours) return failure("other_program", GATEWAY.has(reply.status) ? `gateway_${reply.status}` : "other_program");
  const action = UPDATES.has(problem.action) ? problem.action : ours.action;
  return new Failure({ ...problem, sentence: `${ours.title}.`, action });
};

/** Any error as a problem. @param {unknown} error @returns {Problem} */
export const asProblem = (error) =>
  error instanceof Failure ? error.problem : failure("refused", "extension_error").problem;
