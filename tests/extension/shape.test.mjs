/** Answers are checked for their shape before they are used, by the published schema. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { isAnswerOf, looksLike } from "../../extension/background/shape.js";
import { EMPTY, NO_SCORE, RICH } from "../browser/rich.mjs";

const wire = JSON.parse(readFileSync(new URL("../../shared_schema/generated/wire.json", import.meta.url), "utf8"));
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema(wire, "wire");
const published = ajv.compile({ $ref: "wire#/$defs/Summary" });

/** `value` with what stands at one place of it changed by `change`. */
const changed = (value, path, change) => {
  const copy = structuredClone(value);
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce((at, key) => at[key], copy);
  change(holder, last);
  return copy;
};

/** Every place in a value. */
const places = (value, path = []) =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, one]) => [[...path, key], ...places(one, [...path, key])])
    : [];

test("the summaries of the browser tests are summaries", () => {
  for (const summary of [RICH, EMPTY, NO_SCORE]) assert.equal(looksLike("Summary", summary), true);
});

test("whatever is changed in a summary, the checker and the published schema agree on it", () => {
  const ways = [
    (at, key) => (Array.isArray(at) ? at.splice(key, 1) : delete at[key]),
    (at, key) => (at[key] = null),
    (at, key) => (at[key] = "x".repeat(2001)),
    (at, key) => (at[key] = 7.5),
    (at, key) => (at[key] = []),
    (at, key) => (at[key] = {}),
  ];
  let refused = 0;
  for (const path of places(RICH))
    for (const way of ways) {
      const value = changed(RICH, path, way);
      const verdict = looksLike("Summary", value);
      assert.equal(verdict, published(value), `${path.join(".")}: ${way}`);
      refused += verdict ? 0 : 1;
    }
  assert.ok(refused > 400, `${refused} refused`);
});

test("an emoji is one character, as it is for the companion", () => {
  const headline = "☕😀".repeat(1000);
  assert.deepEqual(
    [headline, `${headline}x`].map((one) => looksLike("Summary", { ...RICH, headline: one })),
    [true, false],
  );
});

test("what a newer companion adds is let pass; another schema number is not", () => {
  assert.equal(looksLike("Summary", { ...RICH, later: 1 }), true);
  assert.equal(looksLike("Summary", { ...RICH, schema: 2 }), false);
});

test("a route without a model is let pass, a model that nobody knows is not", () => {
  assert.equal(isAnswerOf("/v1/unpair", undefined), true);
  assert.equal(isAnswerOf("/v1/summary", {}), false);
  for (const name of ["Nothing", "toString", "__proto__"]) assert.equal(looksLike(name, {}), false);
});
