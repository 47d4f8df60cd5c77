/**
 * A stand-in for the companion: speaks the channel with Node's own crypto and can be told to misbehave in ways
 * that the real one cannot be brought into on demand (locked keyring, busy, silent, another program, an impostor).
 */
import { createHash, createHmac, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

export const LABEL = "jss1";
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const id = () => randomBytes(16).toString("base64url");
const sha = (data) => createHash("sha256").update(data).digest("hex");
const mac = (key, text) => createHmac("sha256", key).update(text).digest("hex");
const hkdf = (secret, salt, info) => Buffer.from(hkdfSync("sha256", secret, salt, info, 32));
const salt = (...nonces) => Buffer.concat(nonces.map((one) => Buffer.from(one, "base64url")));

/** A pairing string for `port` with its two check symbols. */
export const pairingString = (port, symbols) => {
  const digest = createHash("sha256").update(symbols).digest();
  const bits = (digest[0] << 2) | (digest[1] >> 6);
  const all = symbols + ALPHABET[bits >> 5] + ALPHABET[bits & 31];
  return `jss1-${port}-${all.match(/.{4}/gu).join("-")}`;
};

export const newSymbols = () => Array.from(randomBytes(26), (one) => ALPHABET[one & 31]).join("");

export const problem = (code, status, more = {}) => ({
  status,
  type: "application/problem+json",
  body: {
    type: `urn:jss-companion:problem:${code}`,
    title: `Title of ${code}.`,
    status,
    code,
    action: "retry",
    instance: `urn:uuid:${randomUUID()}`,
    ...more,
  },
});

/** Starts a stand-in; `answer(path, body)` gives the authenticated answers. */
export const standIn = async ({ port = 0, answer, instance = id() }) => {
  const symbols = newSymbols();
  const me = { symbols, instance, key: null, clientId: null, sessions: new Map(), seen: [], misbehave: null };

  const pairStart = (body, raw, { authority, origin }) => {
    const [pair_id, server_nonce, expires_in] = [id(), randomBytes(32).toString("base64url"), 300];
    const about = [
      LABEL,
      "pair",
      1,
      authority,
      origin,
      instance,
      body.client_nonce,
      server_nonce,
      sha(raw),
      expires_in,
      pair_id,
    ].join("\n");
    const mixed = salt(body.client_nonce, server_nonce);
    me.pending = {
      about,
      confirm: hkdf(me.symbols, mixed, `${LABEL} confirm\n${about}`),
      key: hkdf(me.symbols, mixed, `${LABEL} longterm\n${about}`),
    };
    return {
      pair_id,
      server_nonce,
      instance_id: instance,
      protocol: 1,
      expires_in,
      server_proof: mac(me.pending.confirm, `server\n${about}`),
    };
  };
  const pairConfirm = (body) => {
    const { about, confirm, key } = me.pending;
    if (body.client_proof !== mac(confirm, `client\n${about}`)) return problem("pairing-failed", 401);
    [me.key, me.clientId] = [key, id()];
    return { client_id: me.clientId, accept: mac(confirm, `accepted\n${me.clientId}\n${about}`) };
  };
  const hello = (body, raw, { authority, origin }) => {
    if (body.client_id !== me.clientId) return problem("pairing-unknown", 401, { action: "pair" });
    const [session_id, server_nonce, expires_in, capabilities] = [
      id(),
      randomBytes(32).toString("base64url"),
      60,
      ["schema:1"],
    ];
    const about = [
      LABEL,
      "hello",
      1,
      authority,
      origin,
      instance,
      body.client_id,
      body.client_nonce,
      server_nonce,
      sha(raw),
      expires_in,
      session_id,
      capabilities.join(","),
    ].join("\n");
    const derive = (use) => hkdf(me.key, salt(body.client_nonce, server_nonce), `${LABEL} ${use}\n${about}`);
    me.sessions.set(session_id, { c2s: derive("c2s"), s2c: derive("s2c") });
    return {
      session_id,
      server_nonce,
      instance_id: instance,
      protocol: 1,
      expires_in,
      capabilities,
      proof: mac(derive("server-proof"), about),
    };
  };
  const call = async (path, body, raw, { authority, headers }) => {
    const session = me.sessions.get(headers["jss-session"]);
    if (!session) return problem("session-unknown", 401);
    const [seq, key] = [headers["jss-seq"], headers["idempotency-key"]];
    const about = [
      LABEL,
      "req",
      "POST",
      authority,
      path,
      headers["jss-session"],
      seq,
      key,
      "application/json",
      sha(raw),
    ].join("\n");
    if (headers["jss-mac"] !== mac(session.c2s, about)) return problem("mac-invalid", 401);
    me.seen.push({ path, key });
    const body_ = await answer(path, body);
    return {
      ...(body_.status ? body_ : { status: 200, type: "application/json", body: body_ }),
      session,
      sign: [LABEL, "res", headers["jss-session"], seq],
    };
  };

  const handle = async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const twisted = await me.misbehave?.(request.url, raw, response);
    if (twisted === "silent") return;
    const body = JSON.parse(raw.toString() || "{}");
    const about = { authority: request.headers.host, origin: request.headers.origin, headers: request.headers };
    const steps = { "/v1/pair/start": pairStart, "/v1/pair/confirm": pairConfirm, "/v1/hello": hello };
    const got =
      twisted ??
      (steps[request.url] ? steps[request.url](body, raw, about) : await call(request.url, body, raw, about));
    const {
      status,
      type,
      body: out,
      session,
      sign,
    } = got.status ? got : { status: 200, type: "application/json", body: got };
    const bytes = Buffer.from(typeof out === "string" ? out : JSON.stringify(out));
    if (session) response.setHeader("JSS-Mac", mac(session.s2c, [...sign, status, type, sha(bytes)].join("\n")));
    response
      .writeHead(status, { "Content-Type": type, "Content-Length": bytes.length, "Cache-Control": "no-store" })
      .end(bytes);
  };

  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  me.port = server.address().port;
  me.code = pairingString(me.port, symbols);
  me.stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return me;
};
