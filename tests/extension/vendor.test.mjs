/** Vendored files are the published ones, byte for byte, with their licence, and use no power that ours may not. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const VENDOR = new URL("../../extension/vendor/", import.meta.url);
const OURS = ["SHA256SUMS", "VENDORED.json"];

const text = (name) => readFileSync(new URL(name, VENDOR), "utf8");
const sha = (name) =>
  createHash("sha256")
    .update(readFileSync(new URL(name, VENDOR)))
    .digest("hex");
const libraries = readdirSync(VENDOR);

for (const library of libraries) {
  const about = JSON.parse(text(`${library}/VENDORED.json`));
  const files = readdirSync(new URL(`${library}/`, VENDOR)).filter((name) => !OURS.includes(name));

  test(`${library}: every file has its checksum, and no file is without one`, () => {
    const sums = text(`${library}/SHA256SUMS`)
      .trim()
      .split("\n")
      .map((line) => line.split("  "));
    assert.deepEqual(sums.map(([, name]) => name).sort(), files.sort());
    for (const [sum, name] of sums) assert.equal(sha(`${library}/${name}`), sum, name);
  });

  test(`${library}: version, source and licence are written down and true`, () => {
    assert.deepEqual(Object.keys(about.files).sort(), files.sort());
    assert.match(about.version, /^\d+\.\d+\.\d+$/u);
    assert.match(about.package_integrity, /^sha512-[\w+/=]{88}$/u);
    assert.match(text(`${library}/LICENSE`), new RegExp(`${about.licence} License`, "u"));
    const scripts = files.filter((name) => name.endsWith(".js"));
    assert.ok(scripts.length > 0 && scripts.every((name) => text(`${library}/${name}`).includes(`v${about.version}`)));
  });

  test(`${library}: no markup from strings, no code from strings, no network, no storage, no style sheets made`, () => {
    for (const name of files.filter((one) => one.endsWith(".js")))
      assert.doesNotMatch(
        text(`${library}/${name}`),
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|localStorage|indexedDB|document\.cookie|insertRule|createElement\("(?:style|script)"/u,
        name,
      );
  });
}

test("what is vendored is used", () => {
  assert.deepEqual(libraries, ["uplot"]);
  const plot = readFileSync(new URL("../pages/full/plot.js", VENDOR), "utf8");
  assert.match(plot, /from "\.\.\/\.\.\/vendor\/uplot\/uPlot\.esm\.js"/u);
});
