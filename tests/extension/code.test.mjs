/** Pairing codes: forgiving in form, strict in content. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkSymbols, readPairingCode } from "../../extension/channel/code.js";

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRS";
const GOOD = "jss1-17384-0123-4567-89AB-CDEF-GHJK-MNPQ-RSYQ";

test("the check symbols have their published value", async () => {
  assert.equal(await checkSymbols(SYMBOLS), "YQ");
});

test("a code is read whatever its case, spaces, dashes, and letters that look like digits", async () => {
  const forms = [
    GOOD,
    ` ${GOOD.toLowerCase()}\n`,
    GOOD.replace(/-/gu, " "),
    GOOD.replace(/-/gu, "–"),
    GOOD.replace("0123", "oI23"),
    GOOD.replace("0123", "Ol23"),
    "jss1-17384-0123456789ABCDEFGHJKMNPQRSYQ",
  ];
  for (const form of forms)
    assert.deepEqual(await readPairingCode(form), { ok: true, port: 17384, symbols: SYMBOLS }, form);
});

test("what cannot be a code says why", async () => {
  const cases = [
    ["", "not_a_code"],
    ["hello", "not_a_code"],
    ["jss2-17384-0123", "not_a_code"],
    ["jss1-80-0123-4567-89AB-CDEF-GHJK-MNPQ-RSYQ", "not_a_code"],
    ["jss1-99999-0123", "not_a_code"],
    [GOOD.slice(0, -1), "incomplete"],
    ["jss1-17384-", "incomplete"],
    [`${GOOD}0`, "typing_error"],
    [GOOD.replace("4567", "456U"), "typing_error"],
  ];
  for (const [text, code] of cases) assert.deepEqual(await readPairingCode(text), { ok: false, code }, text);
});

test("every change of one symbol, or swap of two neighbours, that is not caught is rarer than one in 200", async () => {
  const all = `${SYMBOLS}YQ`;
  let missed = 0;
  let tried = 0;
  for (let at = 0; at < all.length; at += 1)
    for (const other of "0123456789ABCDEFGHJKMNPQRSTVWXYZ") {
      if (other === all[at]) continue;
      tried += 1;
      if ((await readPairingCode(`jss1-17384-${all.slice(0, at)}${other}${all.slice(at + 1)}`)).ok) missed += 1;
    }
  assert.ok(missed / tried < 1 / 200, `${missed} of ${tried}`);
});
