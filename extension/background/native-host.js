/**
 * The program that the browser may start (companion/native_host): it wakes the companion, and hands over a pairing code.
 * Nothing of a page goes through it. Without the browser's leave, or without the program, all is as it was: `null`.
 */
import "../platform.js";
import { failure } from "./failure.js";

const platform = globalThis.jssPlatform;

/** Why the program did not do it → how that is told. @type {Record<string, () => import("./failure.js").Failure>} */
const REFUSALS = {
  keyring: () => failure("keyring_trouble", "host_keyring"),
  not_started: () => failure("not_running", "host_not_started"),
};

/**
 * What the program answers; null where the browser may not start it, or there is none.
 * @param {"wake" | "pair"} what @returns {Promise<any>}
 */
const ask = async (what) => {
  if (!(await platform.hasNativeHost())) return null;
  const answer = await platform.askNativeHost({ schema: 1, ask: what }).catch(() => null);
  if (typeof answer !== "object" || answer === null || typeof answer.ok !== "boolean") return null;
  if (!answer.ok) throw (REFUSALS[answer.why] ?? (() => failure("refused", "host_refused")))();
  return answer;
};

/** Starts the companion if it sleeps. Was it, or is it, awake? */
export const wake = async () => {
  try {
    return (await ask("wake")) !== null;
  } catch {
    return false;
  }
};

/**
 * A pairing code that no person has to carry. It is used as a pasted one is: the companion proves itself first.
 * @returns {Promise<string>}
 */
export const codeFromHost = async () => {
  const answer = await ask("pair");
  if (typeof answer?.code !== "string") throw failure("not_paired", "host_missing");
  return answer.code;
};
