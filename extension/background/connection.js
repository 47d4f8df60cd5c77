/** One exchange with the companion: permission, pairing, proof, request — each failure with its own face. */
import "../platform.js";
import { candidates, mostTelling } from "./discovery.js";
import { Failure, failure } from "./failure.js";
import { loadPairing, savePairing } from "./keystore.js";
import { wake } from "./native-host.js";
import { openSession, send } from "./session.js";
import { isAnswerOf } from "./shape.js";

const platform = globalThis.jssPlatform;
/** Longest body that the companion reads, in bytes. */
const MOST_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 15_000;
const TRIES = 3;
/** A session that ended between proof and request: one silent new hello. */
const STALE = new Set(["session-unknown", "mac-invalid", "replay"]);

/** @param {unknown} error @returns {Failure} */
const asFailure = (error) => {
  if (error instanceof Failure) return error;
  throw error;
};

/**
 * A proven session: on the pinned port, else on whichever other port proves itself.
 * @param {import("./keystore.js").Pairing} pairing
 */
const prove = async (pairing) => {
  const [pinned, ...others] = candidates(pairing.port, pairing.paired_port);
  const first = await openSession(pairing, pinned ?? pairing.port).catch(asFailure);
  if (!(first instanceof Failure)) return first;
  const rest = await Promise.all(others.map((port) => openSession(pairing, port).catch(asFailure)));
  const session = rest.find((one) => !(one instanceof Failure));
  if (!session || session instanceof Failure)
    throw mostTelling([first, ...rest.filter((one) => one instanceof Failure)]);
  // A pairing of an older extension has no `paired_port`: its last port was the paired one.
  await savePairing({ ...pairing, port: session.port, paired_port: pairing.paired_port ?? pairing.port });
  return session;
};

/** Was the failure made by a browser that denies loopback? A hint only: the names differ between browsers. */
const loopbackDenied = async () => {
  try {
    const name = /** @type {PermissionName} */ (/** @type {unknown} */ ("loopback-network"));
    return (await navigator.permissions.query({ name })).state === "denied";
  } catch {
    return false;
  }
};

/** @param {Failure} error */
const explained = async (error) =>
  error.problem.state === "not_running" && (await loopbackDenied()) ? failure("blocked", "loopback_denied") : error;

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Whether to try once more, after having waited as long as asked (at most two seconds).
 * @param {Failure} error @param {number} tries made so far
 */
const again = async ({ problem }, tries) => {
  if (STALE.has(problem.code)) return tries < 2;
  if (problem.state === "not_running") return tries < 2 && wake();
  if (problem.state !== "busy" || tries >= TRIES || (problem.retry_after_s ?? 0) > 2) return false;
  await pause(1000 * (problem.retry_after_s ?? 0) + 100 * tries + Math.random() * 200); // not all at once
  return true;
};

/**
 * Asks the companion. Every request is preceded by a fresh proof.
 * @param {string} path
 * @param {object} body
 * @param {string} [key] names the request, so that a second try is not counted twice
 * @param {import("./keystore.js").Pairing | null} [as] a pairing that is not stored yet
 * @returns {Promise<any>} the answer's body
 */
export const ask = async (path, body, key = crypto.randomUUID(), as = null) => {
  if (!(await platform.hasLoopback())) throw failure("permission_missing");
  const text = JSON.stringify(body);
  if (new TextEncoder().encode(text).length > MOST_BYTES) throw failure("too_large");
  for (let tries = 1; ; tries += 1) {
    const pairing = as ?? (await loadPairing());
    if (!pairing) throw failure("not_paired");
    try {
      const answer = await send(await prove(pairing), { path, body: text, key, timeout_ms: TIMEOUT_MS });
      if (!isAnswerOf(path, answer)) throw failure("version_skew", "answer_shape");
      return answer;
    } catch (error) {
      if (!(await again(asFailure(error), tries))) throw await explained(asFailure(error));
    }
  }
};
