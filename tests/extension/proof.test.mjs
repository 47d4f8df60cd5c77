/** The channel's arithmetic: known answers, and what must be refused. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  derive,
  encode,
  mac,
  macIsRight,
  secretKey,
  sha256Hex,
  toBase64url,
  toHex,
  transcript,
} from "../../extension/channel/proof.js";
import * as transcripts from "../../extension/channel/transcripts.js";

const bytes = (from) => toBase64url(Uint8Array.from({ length: 32 }, (_, at) => from + at));
const AUTHORITY = "127.0.0.1:17384";
const ORIGIN = `chrome-extension://${"a".repeat(32)}`;
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRS";
const ID = (letter) => letter.repeat(22);
const CLIENT_NONCE = bytes(0);
const SERVER_NONCE = bytes(32);
const SESSION = { session: ID("S"), seq: 1, type: "application/json" };

/** The published inputs, whose label is `lc1`. */
const published = async () => {
  const body = `{"client_nonce":"${CLIENT_NONCE}","protocol":{"min":1,"max":1},"client":{"kind":"chromium","version":"1.0.0","name":"test"}}`;
  const sent = { authority: AUTHORITY, origin: ORIGIN, client_nonce: CLIENT_NONCE, body };
  const got = { pair_id: ID("P"), server_nonce: SERVER_NONCE, instance_id: ID("I"), protocol: 1, expires_in: 300 };
  return transcripts.pairing(SYMBOLS, sent, got, "lc1");
};

test("pairing proofs and the long-term key have their published values", async () => {
  const { about, confirm, longterm } = await published();
  assert.equal(
    await mac(confirm, `server\n${about}`),
    "b7fe38ffd926579ed2774313241e6e4ad19535f9c96e06429a32eccd86e64ab4",
  );
  assert.equal(
    await mac(confirm, `client\n${about}`),
    "e8f9f32d082b00973c64d6cd52e96712d1a958c47956dc5beab996429f652157",
  );
  assert.equal(
    await mac(confirm, `accepted\n${ID("C")}\n${about}`),
    "31868e36985d04dbb598b5876b745281f522c00525864b9acc173eeacaf43431",
  );
  assert.equal(toHex(longterm), "a5696bd8d58ae964054d2dc2d3c7e46653ea71bfa674b6b252a9ff5966c262ec");
});

test("the session's proof and MACs have their published values", async () => {
  const { longterm } = await published();
  const body = `{"client_id":"${ID("C")}","client_nonce":"${CLIENT_NONCE}","protocol":{"min":1,"max":1}}`;
  const sent = { authority: AUTHORITY, origin: ORIGIN, client_id: ID("C"), client_nonce: CLIENT_NONCE, body };
  const got = {
    session_id: ID("S"),
    server_nonce: SERVER_NONCE,
    instance_id: ID("I"),
    protocol: 1,
    expires_in: 60,
    capabilities: ["schema:1"],
  };
  const keys = await transcripts.hello(await secretKey(longterm), sent, got, "lc1");
  assert.equal(await mac(keys.proof, keys.about), "da32071a268fa65a5c74d684571d1ecb6286950961a1763c181fa470b65b01cc");
  const request = {
    ...SESSION,
    authority: AUTHORITY,
    path: "/v1/analyze",
    key: "00000000-0000-4000-8000-000000000000",
    body: encode('{"schema":1}'),
  };
  assert.equal(
    await mac(keys.toServer, await transcripts.request(request, "lc1")),
    "d5301eaeb45e89b55f864fa50750404f068cad5049b9b9a8027a3c4076ddae12",
  );
  const response = { ...SESSION, status: 200, body: encode("{}") };
  assert.equal(
    await mac(keys.toClient, await transcripts.response(response, "lc1")),
    "93928c3f2d3d59cfe5c018a583a454f95943baa0f58e2d1ba02960c435f0a75e",
  );
});

test("HKDF gives the second published answer of RFC 5869, shortened to 32 bytes", async () => {
  const run = (from, length) => Uint8Array.from({ length }, (_, at) => from + at);
  const how = { name: "HKDF", hash: "SHA-256", salt: run(0x60, 80), info: run(0xb0, 80) };
  const got = await crypto.subtle.deriveBits(how, await secretKey(run(0, 80)), 256);
  assert.equal(toHex(new Uint8Array(got)), "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c");
});

test("a MAC is right only for its own key and text", async () => {
  const key = encode("k".repeat(32));
  const right = await mac(key, "text");
  assert.equal(await macIsRight(key, "text", right), true);
  for (const [other, text, claimed] of [
    [encode("l".repeat(32)), "text", right],
    [key, "texu", right],
    [key, "text", ""],
    [key, "text", right.toUpperCase()],
    [key, "text", right + "00"],
    [key, "text", null],
  ])
    assert.equal(await macIsRight(other, text, claimed), false, `${text} ${claimed}`);
});

test("a field that could imitate two is refused", () => {
  assert.throws(() => transcript(["jss1", "hello", "a\nb"]), /line break/u);
});

test("every field of a transcript changes the proof", async () => {
  const sent = { authority: AUTHORITY, origin: ORIGIN, client_nonce: CLIENT_NONCE, body: "{}" };
  const got = { pair_id: ID("P"), server_nonce: SERVER_NONCE, instance_id: ID("I"), protocol: 1, expires_in: 300 };
  const proof = async (more, also) => {
    const { about, confirm } = await transcripts.pairing(SYMBOLS, { ...sent, ...more }, { ...got, ...also });
    return mac(confirm, `server\n${about}`);
  };
  const changes = [
    [{ authority: "127.0.0.1:17385" }],
    [{ origin: "cli" }],
    [{ body: "{ }" }],
    [{}, { pair_id: ID("Q") }],
    [{}, { protocol: 2 }],
    [{}, { expires_in: 301 }],
    [{}, { instance_id: ID("J") }],
    [{ client_nonce: bytes(1) }],
  ];
  const proofs = await Promise.all([[{}], ...changes].map(([more, also]) => proof(more, also)));
  assert.equal(new Set(proofs).size, proofs.length);
});

test("a digest and a derived key are of their length", async () => {
  assert.match(await sha256Hex(encode("")), /^e3b0c44298fc1c14/u);
  assert.equal(
    (await derive(await secretKey(encode("x")), { client: CLIENT_NONCE, server: SERVER_NONCE }, "info")).length,
    32,
  );
});

test("what the person pastes never enters a file that is sent anywhere: the transport knows one host", () => {
  const text = readFileSync(new URL("../../extension/background/transport.js", import.meta.url), "utf8");
  assert.deepEqual(text.match(/https?:\/\/[^$`"]+/gu), ["http://127.0.0.1:"]);
});
