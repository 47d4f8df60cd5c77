/** The table of addresses, the same examples as for the companion (tests/reading/test_site.py). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "../../extension/generated/addresses.js";
import "../../extension/site.js";

const { kindOf, profileName, differ, isRead } = globalThis.jssSite;
const cases = JSON.parse(readFileSync(new URL("../reading/addresses.json", import.meta.url), "utf8"));

for (const { kind, address } of cases)
  test(`${address} is ${kind}`, () => {
    assert.equal(kindOf(address), kind);
    assert.equal(isRead(address), !["refused", "unknown"].includes(kind));
  });

test("a profile has the name in its address, however it is written", () => {
  assert.equal(profileName("/freelancers/%7E01AA11/?x"), "~01aa11");
  assert.equal(profileName("https://www.upwork.com/en-gb/freelancers/SamExample"), "samexample");
  for (const address of [
    "/freelancers/settings",
    "/freelancers/",
    "https://evil.example/freelancers/~01aa11",
    "mailto:x",
    "/nx/my-stats/",
  ])
    assert.equal(profileName(address), "", address);
});

test("two ids are two people, two chosen names too; one of each says nothing", () => {
  assert.equal(differ("~01aa", "~01bb"), true);
  assert.equal(differ("sam", "kim"), true);
  for (const [one, two] of [
    ["~01aa", "~01aa"],
    ["~01aa", "sam"],
    ["", "~01aa"],
  ])
    assert.equal(differ(one, two), false);
});
