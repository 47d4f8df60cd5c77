/** Every text that a page asks for exists, and none is left over. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { shortMonth } from "../../extension/months.js";

const ROOT = new URL("../../extension/", import.meta.url);
const texts = JSON.parse(readFileSync(new URL("_locales/en/messages.json", ROOT), "utf8"));
const files = (pattern) =>
  readdirSync(ROOT, { recursive: true })
    .map(String)
    .filter((name) => pattern.test(name) && !/^(?:vendor|generated)/u.test(name))
    .map((name) => readFileSync(new URL(name, ROOT), "utf8"));
const read = (pattern) => files(pattern).join("\n");
const found = (source, pattern) => [...source.matchAll(pattern)].map(([, key]) => key);
const scripts = read(/\.js$/u);
const markup = read(/\.html$/u);

const asked = [...found(scripts, /\btext\("([a-z0-9_]+)"/gu), ...found(markup, /data-(?:text|label)="([a-z0-9_]+)"/gu)];
const begun = [
  ...found(scripts, /\btext\(`([a-z0-9_]+_)\$\{/gu),
  ...found(scripts, /\bcode\("([a-z]+)"/gu).map((kind) => `${kind}_`),
];

test("every text that is asked for is there, and says something", () => {
  assert.deepEqual(
    asked.filter((key) => !texts[key]?.message.trim()),
    [],
  );
  assert.deepEqual(
    begun.filter((start) => !Object.keys(texts).some((key) => key.startsWith(start))),
    [],
  );
  assert.ok(asked.length > 100 && begun.length > 3);
});

test("no text is left over", () => {
  const named = [
    ...asked,
    ...found(scripts, /"([a-z0-9_]+)"/gu),
    ...found(read(/^manifest\.json$/u), /__MSG_([a-z0-9_]+)__/gu),
  ];
  assert.deepEqual(
    Object.keys(texts).filter((key) => !named.includes(key) && !begun.some((start) => key.startsWith(start))),
    [],
  );
});

test("a dollar sign that is no part is written twice, else the browser drops it", () => {
  for (const [key, { message }] of Object.entries(texts))
    assert.ok(!message.replace(/\$(?:[1-9]|[A-Z_]+\$|\$)/gu, "").includes("$"), key);
});

test("every text says where it stands, for whoever translates it", () => {
  assert.deepEqual(
    Object.keys(texts).filter((key) => !texts[key].description?.trim()),
    [],
  );
});

test("September is “Sep” as in the companion's sentences, wherever a script writes a short month", () => {
  const writing = files(/\.js$/u).filter((source) => /"en-GB", \{[^}]*month: "short"/u.test(source));
  assert.equal(writing.length, 3);
  for (const source of writing) assert.ok(source.includes("shortMonth("), source.slice(0, 100));
  assert.equal(shortMonth("1 Sept 2026"), "1 Sep 2026");
});
