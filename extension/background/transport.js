/** The only file that sends anything: POST to 127.0.0.1, never through a proxy cache, never with cookies. */
import { encode } from "../channel/proof.js";

export const TYPE = "application/json";

/**
 * @typedef {{status: number, type: string, mac: string, body: Uint8Array<ArrayBuffer>}} Reply
 * @typedef {{failed: "refused" | "cut" | "timeout", after_ms: number}} NoReply
 */

/**
 * Sends `body` and waits at most `timeout_ms`. A refusal and a block look alike to JavaScript: `after_ms` is
 * the only difference there is.
 * @param {{port: number, path: string, body: string, headers?: Record<string, string>, timeout_ms: number}} what
 * @returns {Promise<Reply | NoReply>}
 */
export const post = async ({ port, path, body, headers = {}, timeout_ms }) => {
  const began = performance.now();
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { "Content-Type": TYPE, "JSS-Protocol": "1", ...headers },
      body: encode(body),
      credentials: "omit",
      redirect: "error",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(timeout_ms),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const type = answer.headers.get("Content-Type") ?? "";
    return { status: answer.status, type, mac: answer.headers.get("JSS-Mac") ?? "", body: bytes };
  } catch (error) {
    const after_ms = Math.round(performance.now() - began);
    const timedOut = error instanceof DOMException && error.name === "TimeoutError";
    return { failed: timedOut ? "timeout" : "refused", after_ms };
  }
};

/** The body as JSON, or undefined if it is not. @param {Reply} reply @returns {any} */
export const parsed = (reply) => {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(reply.body));
  } catch {
    return undefined;
  }
};
