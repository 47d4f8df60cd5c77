/** Who may ask the background for what. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ORIGIN } from "./browser-stub.mjs";
import "../../extension/platform.js";

const { route } = await import("../../extension/background/router.js");
const { keepPage, mayTell } = await import("../../extension/background/page-facts.js");
const CONTRACTS = "https://www.upwork.com/nx/wm/freelancer/contracts";
const id = globalThis.jssPlatform.id;
const own = { id, url: `${ORIGIN}/popup/popup.html` };
const tab = (url, more = {}) => ({ id, url, frameId: 0, tab: { url }, ...more });
const capture = {
  what: "capture",
  key: "00000000-0000-4000-8000-000000000000",
  page: { url: CONTRACTS },
  html: "",
  truncated: false,
};

test("a page of the person may send a capture, tell a fact, and nothing else", async () => {
  assert.notEqual(route(capture, tab(CONTRACTS)), undefined);
  for (const what of ["state", "connect", "pair", "pair_by_host", "unpair", "set", "call", "diagnose", "annotate_tab"])
    assert.equal(
      route({ what, path: "/v1/export", body: {}, code: "", name: "annotate_on_open", value: true }, tab(CONTRACTS)),
      undefined,
      what,
    );
});

test("a capture is refused from other sites, frames, extensions and pages that are never read", () => {
  for (const sender of [
    tab("https://evil.example/nx/wm/freelancer/contracts"),
    tab("https://www.upwork.com/nx/proposals/"),
    tab("https://www.upwork.com/ab/messages/rooms"),
    tab("http://www.upwork.com/nx/wm/freelancer/contracts"),
    tab(CONTRACTS, { frameId: 3 }),
    tab(CONTRACTS, { id: "b".repeat(32) }),
    own,
    { id },
  ])
    assert.equal(route(capture, sender), undefined, JSON.stringify(sender));
});

test("a capture of another shape is refused", () => {
  const page = capture.page;
  for (const change of [
    { key: "1" },
    { html: 5 },
    { html: "x".repeat(3_500_001) },
    { truncated: "no" },
    { page: { ...page, url: "https://evil.example/" } },
    { page: { ...page, url: 1 } },
    { page: { ...page, url: `${CONTRACTS}?${"x".repeat(500)}` } },
    { page: {} },
    { page: undefined },
  ])
    assert.equal(route({ ...capture, ...change }, tab(CONTRACTS)), undefined, JSON.stringify(change).slice(0, 80));
});

test("the extension's own pages may call only the listed routes and set only the known settings", () => {
  for (const message of [
    { what: "call", path: "/v1/captures", body: {} },
    { what: "call", path: "/v1/admin/shutdown", body: {} },
    { what: "call", path: "/v1/report", body: null },
    { what: "set", name: "__proto__", value: true },
    { what: "set", name: "annotate_on_open", value: "yes" },
    { what: "constructor" },
    { what: 1 },
    null,
    "state",
    { what: "pair", code: "x".repeat(200), name: "" },
  ])
    assert.equal(route(message, own), undefined, JSON.stringify(message));
});

const STARS = { low: 1, high: 5, step: 0.01 };
/** The companion drew one contract on the page in tab 7. */
const drawn = () =>
  keepPage(7, CONTRACTS, {
    annotations: [
      {
        contract_id: "41000001",
        can_tell: ["client_mood", "stars", "stars_before", "same_client"],
        told: [{ id: "a".repeat(64) }],
      },
      { contract_id: "41000002", can_tell: ["stars"], told: [] },
    ],
    tell_kinds: [
      { kind: "client_mood", about: "contract", choices: [{ value: "happy" }], number: null },
      { kind: "stars", about: "contract", choices: [], number: STARS },
      { kind: "stars_before", about: "contract", choices: [], number: STARS, has_day: true },
      { kind: "same_client", about: "pair", choices: [], number: null },
      { kind: "work", about: "contract", choices: [{ value: "done" }], number: null },
    ].map((kind) => ({ has_day: false, ...kind })),
  });
const tell = { what: "tell", contract_id: "41000001", kind: "client_mood", value: "happy" };
const back = { what: "tell", contract_id: "41000001", take_back: "a".repeat(64) };

test("a fact of another shape is refused, and nobody but a page of the person may tell one", () => {
  assert.notEqual(route(tell, tab(CONTRACTS)), undefined);
  assert.notEqual(route(back, tab(CONTRACTS)), undefined);
  for (const change of [
    { contract_id: 41000001 },
    { contract_id: "~41000001" },
    { kind: undefined },
    { kind: "Client" },
    { value: {} },
    { value: "x".repeat(41) },
    { value: Infinity },
    { other_id: "all" },
    { on: "yesterday" },
    { on: 20261101 },
    { take_back: "a" },
    { take_back: "a".repeat(64) }, // beside a fact
  ])
    assert.equal(route({ ...tell, ...change }, tab(CONTRACTS)), undefined, JSON.stringify(change));
  for (const sender of [own, tab("https://www.upwork.com/nx/proposals/"), tab(CONTRACTS, { frameId: 3 }), { id }])
    assert.equal(route(tell, sender), undefined, JSON.stringify(sender));
});

test("a page may tell of its own contracts what is offered there, and take back what is shown there", async () => {
  await drawn();
  const sender = tab(CONTRACTS, { tab: { url: `${CONTRACTS}?page=2`, id: 7 } });
  for (const message of [
    tell,
    back,
    { ...tell, kind: "stars", value: 4.85 },
    { ...tell, kind: "stars_before", value: 2, on: "2026-10-31" },
    { what: "tell", contract_id: "41000001", kind: "same_client", other_id: "41000002" },
  ])
    assert.equal(await mayTell(sender, message), true, JSON.stringify(message));
  for (const message of [
    { ...tell, contract_id: "41000003" }, // not on this page
    { ...tell, contract_id: "41000002" }, // not offered for this one
    { ...tell, kind: "work", value: "done" },
    { ...tell, kind: "score", value: 96 },
    { ...tell, value: "angry" },
    { ...tell, value: 1 },
    { ...tell, other_id: "41000002" },
    { ...tell, kind: "stars", value: 5.5 },
    { ...tell, kind: "stars", value: "5" },
    { ...tell, on: "2026-10-31" }, // no day belongs to it
    { ...tell, kind: "stars_before", value: 2 }, // a day does
    { ...tell, kind: "stars_before", value: 6, on: "2026-10-31" },
    { what: "tell", contract_id: "41000001", kind: "same_client", other_id: "41000001" },
    { what: "tell", contract_id: "41000001", kind: "same_client", other_id: "41000009" },
    { ...back, take_back: "b".repeat(64) },
    { ...back, contract_id: "41000002" },
  ])
    assert.equal(await mayTell(sender, message), false, JSON.stringify(message));
});

test("another tab, or another page in the same tab, may tell nothing of it", async () => {
  await drawn();
  for (const at of [
    { url: CONTRACTS, id: 8 },
    { url: "https://www.upwork.com/nx/my-stats/", id: 7 },
  ])
    assert.equal(await mayTell(tab(CONTRACTS, { tab: at }), tell), false, JSON.stringify(at));
  const answer = await route(tell, tab(CONTRACTS, { tab: { url: CONTRACTS, id: 8 } }));
  assert.deepEqual([answer.ok, answer.problem.code], [false, "not_of_this_page"]);
});

test("an address that only begins like the extension's own is not trusted", () => {
  assert.equal(route({ what: "state" }, { id, url: `${ORIGIN}.evil/popup` }), undefined);
});

test("a page's own sites are told apart from look-alikes, and public profiles from private pages", () => {
  const { isOurs, isPrivate } = globalThis.jssPlatform;
  for (const url of [
    CONTRACTS,
    `${CONTRACTS}?page=2#top`,
    "https://www.upwork.com/nx/wm/workroom/40000001/overview",
    "https://www.upwork.com/nx/my-stats/",
    "https://www.upwork.com/freelancers/~01abc",
  ])
    assert.equal(isOurs(url), true, url);
  for (const url of [
    "https://www.upwork.com/",
    "https://www.upwork.com/nx/find-work/",
    "https://wwwxupwork.com/nx/wm/freelancer/contracts",
    "https://www.upwork.com.evil.example/nx/my-stats",
    "https://evil.example/?https://www.upwork.com/nx/my-stats",
  ])
    assert.equal(isOurs(url), false, url);
  assert.equal(isPrivate("https://www.upwork.com/freelancers/~01abc"), false);
  assert.equal(isPrivate("https://www.upwork.com/freelancers/settings/profile"), true);
});
