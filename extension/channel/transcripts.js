/** What is proven: the fields of each transcript in their order (shared_schema/PROTOCOL.md). */
import { LABEL, derive, encode, secretKey, sha256Hex, transcript } from "./proof.js";

/**
 * @typedef {{authority: string, origin: string, client_nonce: string, body: string}} Sent
 *   `authority` is the one that was dialled, `body` exactly what was sent
 */

/**
 * Transcript of pairing and its two keys.
 * @param {string} symbols the 26 code symbols
 * @param {Sent} sent
 * @param {import("../generated/wire").PairStartResponse} got
 */
export const pairing = async (symbols, sent, got, label = LABEL) => {
  const digest = await sha256Hex(encode(sent.body));
  const about = transcript([
    label,
    "pair",
    got.protocol,
    sent.authority,
    sent.origin,
    got.instance_id,
    sent.client_nonce,
    got.server_nonce,
    digest,
    got.expires_in,
    got.pair_id,
  ]);
  const secret = await secretKey(encode(symbols));
  const nonces = { client: sent.client_nonce, server: got.server_nonce };
  const confirm = await derive(secret, nonces, `${label} confirm\n${about}`);
  const longterm = await derive(secret, nonces, `${label} longterm\n${about}`);
  return { about, confirm, longterm };
};

/**
 * Transcript of a hello and the session's three keys.
 * @param {CryptoKey} secret the long-term key
 * @param {Sent & {client_id: string}} sent
 * @param {import("../generated/wire").HelloResponse} got
 */
export const hello = async (secret, sent, got, label = LABEL) => {
  const digest = await sha256Hex(encode(sent.body));
  const about = transcript([
    label,
    "hello",
    got.protocol,
    sent.authority,
    sent.origin,
    got.instance_id,
    sent.client_id,
    sent.client_nonce,
    got.server_nonce,
    digest,
    got.expires_in,
    got.session_id,
    got.capabilities.join(","),
  ]);
  const nonces = { client: sent.client_nonce, server: got.server_nonce };
  const [proof, toServer, toClient] = await Promise.all(
    ["server-proof", "c2s", "s2c"].map((use) => derive(secret, nonces, `${label} ${use}\n${about}`)),
  );
  if (!proof || !toServer || !toClient) throw new Error("unreachable: three keys were asked for");
  return { about, proof, toServer, toClient };
};

/**
 * What a request's MAC covers.
 * @param {{authority: string, path: string, session: string, seq: number, key: string, type: string, body: Uint8Array<ArrayBuffer>}} request
 */
export const request = async ({ authority, path, session, seq, key, type, body }, label = LABEL) =>
  transcript([label, "req", "POST", authority, path, session, seq, key, type, await sha256Hex(body)]);

/**
 * What a response's MAC covers.
 * @param {{session: string, seq: number, status: number, type: string, body: Uint8Array<ArrayBuffer>}} response
 */
export const response = async ({ session, seq, status, type, body }, label = LABEL) =>
  transcript([label, "res", session, seq, status, type, await sha256Hex(body)]);
