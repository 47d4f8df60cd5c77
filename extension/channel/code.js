/** Pairing strings: `jss1-<port>-` and 26 symbols with two check symbols, as the companion prints them. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS = 26;
const CHECKS = 2;

/**
 * The two check symbols: the first ten bits of the SHA-256 of the symbols.
 * @param {string} symbols
 */
export const checkSymbols = async (symbols) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(symbols)));
  const bits = ((digest[0] ?? 0) << 2) | ((digest[1] ?? 0) >> 6);
  return ALPHABET.charAt(bits >> 5) + ALPHABET.charAt(bits & 31);
};

/** Letters that are easily taken for digits are read as those. @param {string} text */
const canonical = (text) =>
  text
    .toUpperCase()
    .replace(/[\s\-–—_]/gu, "")
    .replace(/O/gu, "0")
    .replace(/[IL]/gu, "1");

/**
 * Reads what was pasted. Nothing is sent for a code that cannot be right.
 * @param {string} text
 * @returns {Promise<{ok: true, port: number, symbols: string} | {ok: false, code: "not_a_code" | "incomplete" | "typing_error"}>}
 */
export const readPairingCode = async (text) => {
  const match = /^\s*jss1[\s\-–—]*(\d{4,5})[\s\-–—]+([\s\S]*)$/iu.exec(text);
  const port = Number(match?.[1]);
  if (!match || port < 1024 || port > 65_535) return { ok: false, code: "not_a_code" };
  const all = canonical(match[2] ?? "");
  if (all.length < SYMBOLS + CHECKS) return { ok: false, code: "incomplete" };
  if (all.length > SYMBOLS + CHECKS || [...all].some((one) => !ALPHABET.includes(one)))
    return { ok: false, code: "typing_error" };
  const symbols = all.slice(0, SYMBOLS);
  if (all.slice(SYMBOLS) !== (await checkSymbols(symbols))) return { ok: false, code: "typing_error" };
  return { ok: true, port, symbols };
};
