/** Who may ask the background for what. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ORIGIN } from "./browser-stub.mjs";
import "../../extension/platform.js";

const { route } = await import("../../extension/background/router.js");
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

test("a page of the person may send a capture and nothing else", async () => {
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
