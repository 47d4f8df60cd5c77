/** Pairing: the companion proves that it knows the code before anything derived from the code is sent. */
import "../platform.js";
import { readPairingCode } from "../channel/code.js";
import { PROTOCOL, mac, macIsRight, nonce, secretKey, toBase64url } from "../channel/proof.js";
import * as transcripts from "../channel/transcripts.js";
import { looksLike } from "./shape.js";
import { Failure, failure, hint, noReply } from "./failure.js";
import { parsed, post } from "./transport.js";

const platform = globalThis.jssPlatform;
const TIMEOUT_MS = 5000;

/**
 * Posts one step and returns its answer, checked for shape.
 * @param {number} port @param {string} path @param {string} body @param {string} model
 */
const step = async (port, path, body, model) => {
  const reply = await post({ port, path, body, timeout_ms: TIMEOUT_MS });
  if ("failed" in reply) throw noReply(reply);
  if (reply.status !== 200) throw hint(reply);
  const answer = parsed(reply);
  if (!looksLike(model, answer)) throw failure("other_program");
  return answer;
};

/** What the companion prints of this browser. @param {string} name */
const client = (name) => ({ kind: platform.kind, version: platform.version, name: name.slice(0, 60) });

/**
 * Step 1. @param {{port: number, symbols: string}} code @param {string} name
 */
const start = async ({ port, symbols }, name) => {
  const client_nonce = toBase64url(nonce());
  const body = JSON.stringify({ client_nonce, protocol: PROTOCOL, client: client(name) });
  /** @type {import("../generated/wire").PairStartResponse} */
  const got = await step(port, "/v1/pair/start", body, "PairStartResponse");
  const sent = { authority: `127.0.0.1:${port}`, origin: platform.origin, client_nonce, body };
  const keys = await transcripts.pairing(symbols, sent, got);
  if (!(await macIsRight(keys.confirm, `server\n${keys.about}`, got.server_proof)))
    throw failure("unproven", "code_not_theirs");
  return { got, keys };
};

/**
 * Pairs with the companion that shows this code.
 * @param {string} text what was pasted
 * @param {string} name what the person calls this browser
 * @returns {Promise<import("./keystore.js").Pairing>} not stored yet
 */
export const pair = async (text, name) => {
  const code = await readPairingCode(text);
  if (!code.ok)
    throw new Failure({ ...failure("not_paired", code.code).problem, sentence: platform.text(`code_${code.code}`) });
  const { got, keys } = await start(code, name);
  const proof = await mac(keys.confirm, `client\n${keys.about}`);
  const body = JSON.stringify({ pair_id: got.pair_id, client_proof: proof });
  /** @type {import("../generated/wire").PairConfirmResponse} */
  const done = await step(code.port, "/v1/pair/confirm", body, "PairConfirmResponse");
  const accepted = `accepted\n${done.client_id}\n${keys.about}`;
  if (!(await macIsRight(keys.confirm, accepted, done.accept))) throw failure("unproven");
  const secret = await secretKey(new Uint8Array(keys.longterm));
  keys.longterm.fill(0);
  return {
    client_id: done.client_id,
    instance_id: got.instance_id,
    port: code.port,
    paired_port: code.port,
    secret,
    name,
  };
};
