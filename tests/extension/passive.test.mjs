/** What the shipped files may contain: held here so that a change of powers is a change of this file. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../extension", import.meta.url));
const manifest = JSON.parse(readFileSync(join(ROOT, "manifest.json"), "utf8"));

const files = readdirSync(ROOT, { recursive: true })
  .map(String)
  .filter((name) => statSync(join(ROOT, name)).isFile());
const scripts = files.filter((name) => name.endsWith(".js") && !name.startsWith("vendor"));
const code = (name) =>
  readFileSync(join(ROOT, name), "utf8")
    .replace(/\/\*[\s\S]*?\*\//gu, "")
    .replace(/(^|\s)\/\/.*$/gmu, "$1");
const naming = (pattern, names = scripts) => names.filter((name) => pattern.test(code(name)));
const onPages = scripts.filter((name) => name.startsWith("content/") || name === "platform.js");

test("the extension asks for exactly these permissions", () => {
  assert.deepEqual(manifest.permissions, ["storage", "activeTab", "scripting"]);
  assert.deepEqual(manifest.host_permissions, [
    "http://127.0.0.1/*",
    "https://www.upwork.com/nx/wm/freelancer/*",
    "https://www.upwork.com/nx/wm/workroom/*",
    "https://www.upwork.com/nx/wm/contracts",
    "https://www.upwork.com/nx/wm/contracts/*",
    "https://www.upwork.com/nx/my-stats",
    "https://www.upwork.com/nx/my-stats/*",
    "https://www.upwork.com/freelancers/*",
    "https://www.upwork.com/ab/f/contracts/*",
    "https://www.upwork.com/nx/contracts",
    "https://www.upwork.com/nx/contracts/*",
  ]);
});

test("the manifest has no member that gives more power, or lets pages find the extension", () => {
  const known = [
    "manifest_version",
    "name",
    "short_name",
    "description",
    "version",
    "default_locale",
    "minimum_chrome_version",
    "icons",
    "action",
    "commands", // keys that the person presses; no power
    "background",
    "permissions",
    "optional_permissions",
    "host_permissions",
    "key", // gives the folder a fixed id; no power
    "incognito",
    "content_security_policy",
    "browser_specific_settings",
    "options_ui",
  ];
  assert.deepEqual(
    Object.keys(manifest).filter((key) => !known.includes(key)),
    [],
  );
  assert.equal(manifest.incognito, "not_allowed");
  assert.deepEqual(manifest.optional_permissions, ["nativeMessaging", "notifications"]);
});

test("the extension's own pages run only what is shipped and reach only this computer", () => {
  const policy = manifest.content_security_policy.extension_pages;
  assert.match(policy, /^default-src 'none'; script-src 'self';/u);
  assert.match(policy, /connect-src http:\/\/127\.0\.0\.1:\*/u);
  assert.doesNotMatch(policy, /unsafe|https:|\*\.|data:/u);
});

test("one file speaks to the browser and one to the network", () => {
  assert.deepEqual(naming(/\b(?:chrome|browser)\b\s*(?:\.|\?\.|\[)|\?\? chrome\b/u), ["platform.js"]);
  assert.deepEqual(naming(/\bfetch\s*\(/u), [join("background", "transport.js")]);
  assert.deepEqual(naming(/XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|importScripts/u), []);
});

test("nothing acts on a page: no click, submit, key, scroll, focus, navigation or history", () => {
  const acts =
    /(?<!Object)\.(?:click|submit|requestSubmit|focus|blur|scrollTo|scrollBy|scrollIntoView|dispatchEvent|pushState|replaceState|reload|assign|back|forward|go)\s*\(|\bhistory\b|location\s*=|\.href\s*=|\.value\s*=|window\.open|execCommand/u;
  assert.deepEqual(
    naming(
      acts,
      onPages.filter((name) => name !== join("content", "badge.js")),
    ),
    [],
  );
  // The keys that the person chose for it bring the keyboard to a badge, which is the extension's own button.
  assert.deepEqual(code(join("content", "badge.js")).match(new RegExp(acts, "gu")), [".focus("]);
  assert.match(code(join("content", "badge.js")), /const take = \(\) => button\.focus\(\);/u);
});

test("nothing of the site's storage, cookies or page world is touched", () => {
  assert.deepEqual(
    naming(
      /document\.cookie|localStorage|sessionStorage|indexedDB|cookies\b|wrappedJSObject|world:\s*"MAIN"|webRequest|declarativeNetRequest/u,
      onPages,
    ),
    [],
  );
  assert.deepEqual(naming(/document\.cookie|world:|wrappedJSObject|webRequest|declarativeNetRequest|\bcookies\./u), []);
});

test("no markup and no code is made from strings", () => {
  assert.deepEqual(
    naming(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|createContextualFragment|DOMParser|setTimeout\(["'`]/u,
    ),
    [],
  );
});

test("nothing repeats by itself: no interval, no alarm", () => {
  assert.deepEqual(
    naming(
      /setInterval|alarms|requestIdleCallback/u,
      scripts.filter((name) => !name.startsWith("pages")),
    ),
    [],
  );
});

test("pages hold no script or style of their own and name no other host", () => {
  for (const name of files.filter((one) => one.endsWith(".html"))) {
    const text = readFileSync(join(ROOT, name), "utf8");
    assert.doesNotMatch(
      text,
      /<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+=|style=|<style|https?:\/\/(?!127\.0\.0\.1)/iu,
      name,
    );
  }
});

test("every file named by the manifest and by the injection is there", async () => {
  await import("./browser-stub.mjs");
  const { FILES } = await import("../../extension/background/tabs.js");
  const named = [
    ...FILES,
    ...manifest.background.scripts,
    manifest.background.service_worker,
    manifest.action.default_popup,
    ...Object.values(manifest.icons),
  ];
  assert.deepEqual(
    named.filter((name) => !files.includes(name)),
    [],
  );
  assert.deepEqual(
    onPages.filter((name) => !FILES.includes(name)),
    [],
    "a content file is not injected",
  );
});

test("English has every text that is asked for", () => {
  const texts = JSON.parse(readFileSync(join(ROOT, "_locales/en/messages.json"), "utf8"));
  const asked = scripts.flatMap((name) => [...code(name).matchAll(/\.text\("([a-z0-9_]+)"/gu)].map(([, key]) => key));
  assert.deepEqual(
    asked.filter((key) => !texts[key]),
    [],
  );
  assert.ok(asked.length > 1, relative(ROOT, "."));
});
