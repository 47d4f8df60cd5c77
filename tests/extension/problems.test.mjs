/** Every error code of the wire, and every state, leads the person somewhere. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "./browser-stub.mjs";
import "../../extension/platform.js";

const { asProblem, failure, refusal } = await import("../../extension/background/failure.js");
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const errors = JSON.parse(read("shared_schema/generated/errors.json"));
const texts = JSON.parse(read("extension/_locales/en/messages.json"));
const states = [...read("extension/messages.d.ts").split("export type ConnectionState")[1].split('"connected";')[0].concat('| "connected"').matchAll(/\| "(\w+)"/gu)].map(([, state]) => state);
const remedies = read("extension/pages/notice.js");

const reply = (code, { status, title, action }) => ({ status, type: "application/problem+json", mac: "", body: new TextEncoder().encode(JSON.stringify({ type: `urn:jss-companion:problem:${code}`, code, title, status, action })) });

test("every error code of the companion becomes a state that the panel knows, with a button for its action", () => {
  for (const [code, error] of Object.entries(errors)) {
    const { problem } = refusal(reply(code, error));
    assert.ok(states.includes(problem.state) && problem.state !== "other_program", `${code}: ${problem.state}`);
    assert.deepEqual([problem.code, problem.sentence], [code, error.title]);
    assert.match(remedies, new RegExp(`^  ${problem.action}: \\{`, "mu"), `${code}: ${problem.action}`);
  }
});

test("every state that the extension finds itself has a sentence and a button", () => {
  assert.equal(states.length, 15);
  for (const state of states) {
    assert.ok(texts[`state_${state}`]?.message.length > 9, state);
    const { action } = failure(state).problem;
    if (state !== "connected") assert.match(remedies, new RegExp(`^  ${action}: \\{`, "mu"), `${state}: ${action}`);
  }
});

test("what is not a problem document of the companion is another program, and any error becomes a problem", () => {
  for (const change of [{ type: "about:blank" }, { code: "other" }, { type: undefined }]) {
    const body = new TextEncoder().encode(JSON.stringify({ type: "urn:jss-companion:problem:busy", code: "busy", ...change }));
    assert.equal(refusal({ status: 503, type: "", mac: "", body }).problem.state, "other_program");
  }
  assert.equal(asProblem(new Error("?")).code, "extension_error");
});
