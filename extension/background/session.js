/** A session: the companion proves itself, then one request is sent and its answer verified. */
import "../platform.js";
import { PROTOCOL, encode, mac, macIsRight, nonce, toBase64url } from "../channel/proof.js";
import * as transcripts from "../channel/transcripts.js";
import { looksLike } from "./shape.js";
import { PROBE_MS } from "./discovery.js";
import { failure, hint, noReply, refusal } from "./failure.js";
import { TYPE, parsed, post } from "./transport.js";

/**
 * @typedef {{port: number, authority: string, id: string, toServer: Uint8Array<ArrayBuffer>, toClient: Uint8Array<ArrayBuffer>, seq: number}} Session
 * @typedef {import("./keystore.js").Pairing} Pairing
 */

/**
 * Asks whoever listens on `port` for its proof; nothing else is sent before it is right.
 * @param {Pairing} pairing @param {number} port @returns {Promise<Session>}
 */
export const openSession = async ({ client_id, instance_id, secret }, port) => {
  const client_nonce = toBase64url(nonce());
  const body = JSON.stringify({ client_id, client_nonce, protocol: PROTOCOL });
  const reply = await post({ port, path: "/v1/hello", body, timeout_ms: PROBE_MS });
  if ("failed" in reply) throw noReply(reply);
  if (reply.status !== 200) throw hint(reply);
  /** @type {import("../generated/wire").HelloResponse} */
  const got = parsed(reply);
  if (!looksLike("HelloResponse", got)) throw failure("other_program");
  const authority = `127.0.0.1:${port}`;
  const sent = { authority, origin: globalThis.jssPlatform.origin, client_id, client_nonce, body };
  const { about, proof, toServer, toClient } = await transcripts.hello(secret, sent, got);
  const proven = await macIsRight(proof, about, got.proof);
  if (!proven || got.instance_id !== instance_id) throw failure("unproven");
  return { port, authority, id: got.session_id, toServer, toClient, seq: 0 };
};

/** Headers of a request in a session. @param {Session} session @param {string} path @param {string} key @param {string} body */
const signed = async (session, path, key, body) => {
  const { authority, id, seq, toServer } = session;
  const about = await transcripts.request({ authority, path, session: id, seq, key, type: TYPE, body: encode(body) });
  return { "JSS-Session": id, "JSS-Seq": String(seq), "Idempotency-Key": key, "JSS-Mac": await mac(toServer, about) };
};

/** @param {Session} session @param {import("./transport.js").Reply} reply */
const isProven = async (session, { status, type, mac: claimed, body }) => {
  const about = await transcripts.response({ session: session.id, seq: session.seq, status, type, body });
  return macIsRight(session.toClient, about, claimed);
};

/**
 * Sends one request in the session. An answer without the right MAC is thrown away.
 * @param {Session} session
 * @param {{path: string, body: string, key: string, timeout_ms: number}} what
 * @returns {Promise<any>} the answer's body
 */
export const send = async (session, { path, body, key, timeout_ms }) => {
  session.seq += 1;
  const headers = await signed(session, path, key, body);
  const reply = await post({ port: session.port, path, body, headers, timeout_ms });
  if ("failed" in reply) throw noReply(reply);
  const proven = await isProven(session, reply);
  if (reply.status !== 200) throw proven ? refusal(reply) : hint(reply);
  if (!proven) throw failure("unproven");
  return parsed(reply);
};
