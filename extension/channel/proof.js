/** The proofs of the channel: transcripts, keys and MACs, exactly as shared_schema/PROTOCOL.md writes them. */

export const LABEL = "jss1";
export const PROTOCOL = { min: 1, max: 1 };

const utf8 = new TextEncoder();

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export const encode = (text) => new Uint8Array(utf8.encode(text));

/** @param {Uint8Array} bytes */
export const toHex = (bytes) => [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");

/** @param {string} text */
const fromHex = (text) => Uint8Array.from(text.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));

/** @param {Uint8Array} bytes */
export const toBase64url = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/gu, "-")
    .replace(/\//gu, "_")
    .replace(/=+$/u, "");

/** @param {string} text */
const fromBase64url = (text) =>
  Uint8Array.from(atob(text.replace(/-/gu, "+").replace(/_/gu, "/")), (one) => one.charCodeAt(0));

/** 32 random bytes. */
export const nonce = () => crypto.getRandomValues(new Uint8Array(32));

/** @param {Uint8Array<ArrayBuffer>} bytes */
export const sha256Hex = async (bytes) => toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));

/** A secret that HKDF can start from; it cannot be read out again. @param {Uint8Array<ArrayBuffer>} bytes */
export const secretKey = (bytes) => crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveBits"]);

/**
 * HKDF-SHA256, 32 bytes; the salt is the client's nonce and then the server's.
 * @param {CryptoKey} secret
 * @param {{client: string, server: string}} nonces base64url
 * @param {string} info
 */
export const derive = async (secret, nonces, info) => {
  const salt = new Uint8Array([...fromBase64url(nonces.client), ...fromBase64url(nonces.server)]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: encode(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, secret, 256));
};

/** @param {Uint8Array<ArrayBuffer>} bytes */
const macKey = (bytes) =>
  crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);

/** HMAC-SHA256 in hex. @param {Uint8Array<ArrayBuffer>} key @param {string} text */
export const mac = async (key, text) =>
  toHex(new Uint8Array(await crypto.subtle.sign("HMAC", await macKey(key), encode(text))));

/**
 * Compares in constant time, as WebCrypto does.
 * @param {Uint8Array<ArrayBuffer>} key @param {string} text @param {unknown} claimed hex
 */
export const macIsRight = async (key, text, claimed) =>
  typeof claimed === "string" &&
  /^[0-9a-f]{64}$/u.test(claimed) &&
  crypto.subtle.verify("HMAC", await macKey(key), fromHex(claimed), encode(text));

/** One LF between fields; a field that holds one could imitate two. @param {(string | number)[]} fields */
export const transcript = (fields) => {
  if (fields.some((one) => String(one).includes("\n"))) throw new Error("a transcript field holds a line break");
  return fields.join("\n");
};
