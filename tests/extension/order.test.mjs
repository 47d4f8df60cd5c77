/** Which contracts are listed and in which order, and how days, sums and points are written on the full page. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "./browser-stub.mjs";

const { KEYS, chosen, effectEnd } = await import("../../extension/pages/full/order.js");
const { day, money, number, plain, range, signed, toneOf } = await import("../../extension/pages/full/words.js");
const { moved, steps } = await import("../../extension/pages/full/forecast.js");

const { contracts } = JSON.parse(readFileSync(new URL("../browser/fixtures/report.json", import.meta.url), "utf8"));
const all = { by: "effect", down: false, words: "", outcome: "", status: "", gaps: false };

test("in either direction of every column, what is not known is last and nothing is lost", () => {
  for (const by of Object.keys(KEYS))
    for (const down of [false, true]) {
      const keys = chosen(contracts, { ...all, by, down }).map(KEYS[by]);
      assert.equal(keys.length, contracts.length);
      const known = keys.filter((key) => key !== null);
      assert.deepEqual(keys.slice(0, known.length), known, `${by} ${down}`);
      if (typeof known[0] === "number")
        assert.deepEqual(
          known,
          [...known].sort((a, b) => (down ? b - a : a - b)),
        );
    }
});

test("all words must be found, in title, client, company or number, in any case and order", () => {
  const found = (words) => chosen(contracts, { ...all, words }).map(({ contract_id }) => contract_id);
  const first = contracts.find(({ company }) => company === "Tidewater Tours");
  assert.deepEqual(found("TIDEWATER booking"), [first.contract_id]);
  assert.deepEqual(found(first.contract_id), [first.contract_id]);
  assert.deepEqual(found("tidewater parcel"), []);
});

test("a choice that is made leaves the given list as it was", () => {
  const before = contracts.map(({ contract_id }) => contract_id);
  chosen(contracts, { ...all, by: "title", down: true });
  assert.deepEqual(
    contracts.map(({ contract_id }) => contract_id),
    before,
  );
});

test("a contract has one day: that on which its effect ends, or none", () => {
  assert.equal(
    effectEnd({ effect_end: { on: "2027-07-05", way: "hurts" }, leaves: [{ on: "2027-01-05" }] }),
    "2027-07-05",
  );
  assert.equal(effectEnd({ effect_end: null, leaves: [{ on: "2027-01-05" }] }), null);
});

test("days, sums and points are written as the companion's sentences write them", () => {
  assert.deepEqual(
    [day("2026-09-07"), day(null), money(4480), money(-12.41), money(null)],
    ["7 Sep 2026", "–", "$4,480.00", "−$12.41", "–"],
  );
  assert.deepEqual(
    [signed(0.84), signed(-4.27), signed(-0.04), number(1.25), number(3), plain("no_feedback")],
    ["+0.8", "−4.3", "0.0", "1.25", "3", "no feedback"],
  );
  assert.deepEqual([0.3, -0.3, 0.04].map(toneOf), ["good", "bad", "neutral"]);
});

test("an estimate is written with its range, or alone where it is exact to one decimal", () => {
  assert.equal(range({ point: 91.62, low: 90.2, high: 92.9 }), "$1 ($2 to $3)"); // the stub's texts keep their places
  assert.equal(range({ point: 82.41, low: 82.4, high: 82.42 }), "82.4");
});

test("a step says how far it moves from the one before, and nothing where a score begins or ends", () => {
  const moves = [
    { on: "2027-01-01", score: 92, window_months: 24, sentence: "" },
    { on: "2027-02-01", score: null, window_months: null, sentence: "" },
    { on: "2027-03-01", score: 80, window_months: 6, sentence: "" },
  ];
  assert.deepEqual(steps({ score: 91, moves }).map(moved), ["+1.0", "–", "–"]);
});
