/** A guest on somebody's page: nothing is done to it, nothing is asked of it, and it cannot use what is drawn. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, CONTRACTS, openSite } from "./harness.mjs";
import { badges, expected, inScene, list, openContracts, openScene, pageOf } from "./scene.mjs";

const press = ({ desk }) => desk.send({ what: "annotate_tab" });
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Every kind of page of the person. */
const KINDS = [
  CONTRACTS,
  "https://www.upwork.com/nx/wm/freelancer/home",
  "https://www.upwork.com/nx/wm/workroom/40000001/overview",
  "https://www.upwork.com/nx/my-stats/",
  "https://www.upwork.com/nx/my-stats/insights",
  "https://www.upwork.com/freelancers/~0123456789abcdef",
  "https://www.upwork.com/ab/f/contracts/40000001",
  "https://www.upwork.com/nx/contracts",
];

/** Notes everything that could be done to a page from outside; runs before the extension comes. */
const TRAPS = `
window.trapped = [];
const note = (what) => window.trapped.push(what);
for (const type of ["click", "submit", "scroll", "focusin", "focusout", "keydown", "keyup", "input", "change", "popstate", "hashchange", "beforeunload", "pointerdown", "mousedown", "copy", "storage"])
  addEventListener(type, () => note("event " + type), true);
const wrap = (object, names) => names.forEach((name) => { const old = object[name]; object[name] = function (...all) { note(name); return old.apply(this, all); }; });
wrap(history, ["pushState", "replaceState", "go", "back", "forward"]);
wrap(Storage.prototype, ["getItem", "setItem", "removeItem", "clear"]);
wrap(window, ["fetch", "open", "postMessage", "scrollTo", "alert"]);
wrap(XMLHttpRequest.prototype, ["open", "send"]);
wrap(navigator, ["sendBeacon"]);
wrap(HTMLElement.prototype, ["click", "focus", "blur"]);
wrap(Element.prototype, ["scrollIntoView", "attachShadow", "setAttribute", "append"]);
wrap(EventTarget.prototype, ["dispatchEvent"]);
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
Object.defineProperty(document, "cookie", { get() { note("cookie"); return cookie.get.call(document); }, set() { note("cookie"); } });
`;

/** A page that spoils what it can reach. */
const HOSTILE = `
const spoil = () => { throw new Error("spoiled"); };
Element.prototype.attachShadow = spoil;
Element.prototype.append = spoil;
Element.prototype.checkVisibility = () => false;
Element.prototype.getBoundingClientRect = () => ({ left: NaN });
Document.prototype.createElement = spoil;
Document.prototype.querySelectorAll = () => [];
window.fetch = spoil; window.MutationObserver = spoil; window.WeakRef = spoil; window.Map = spoil; window.CSSStyleSheet = spoil;
JSON.stringify = () => "{}"; Array.prototype.map = spoil; String.prototype.replace = () => "";
Object.defineProperty(window, "jssPlatform", { value: { alive: () => true }, writable: false });
Object.defineProperty(window, "jssContent", { value: { main: {} }, writable: false });
`;

for (const name of BROWSERS)
  describe(`a guest in ${name}`, () => {
    let scene;
    before(async () => (scene = await openScene(name)));
    after(() => scene?.close());

    test("on every kind of page: no request but the page itself, and no trap is touched", async () => {
      const pages = Object.fromEntries(
        KINDS.map((url) => [
          url,
          pageOf(`${list(3)}<form><input name=q value=typed></form><img alt=portrait src="data:,">`, TRAPS),
        ]),
      );
      const site = await openSite(scene, pages, {
        "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'",
      });
      await site.page.bringToFront();
      for (const url of KINDS) {
        await site.page.goto(url);
        assert.equal((await press(scene)).drawn, 3, url);
        await rest(60);
        await scene.desk.send({ what: "clear_tab" });
        assert.deepEqual(await site.page.evaluate(() => window.trapped), [], url);
      }
      assert.deepEqual(
        site.requests.filter((url) => !url.startsWith("data:")),
        KINDS,
      );
      assert.deepEqual(
        scene.escaped.filter((host) => host.includes("upwork") && !/^www\.upwork\.com:443$/u.test(host)),
        [],
      );
      await site.page.close();
    });

    test("what was typed, hidden, secret or another document's is not in the snapshot", async () => {
      const cards = `${list(1)}<div data-test="contract-40000009" data-csrf-token="S3CRET" data-note="kept"><a href="/x?token=S3CRET#S3CRET">Link</a>
        <input value="S3CRET"><textarea>S3CRET</textarea><div contenteditable>S3CRET</div><template>S3CRET</template><script type="text/json">S3CRET</script>
        <div style="display:none">S3CRET</div><div hidden>S3CRET</div><!-- S3CRET --><select><option>S3CRET</select><iframe srcdoc="S3CRET"></iframe>
        <span class="sr-only">Rating is 5 out of 5</span><svg><title>S3CRET</title></svg><time datetime="2024-03-03">Mar 3</time></div>`;
      const { page } = await openContracts(scene, pageOf(cards), {
        policy: "default-src 'none'; style-src 'unsafe-inline'",
      });
      await press(scene);
      const { html, page: about } = scene.captures.at(-1);
      assert.doesNotMatch(html, /S3CRET|<script|<input|<header|Find work/u);
      assert.match(html, /^<main data-jss-ref="0">/u);
      assert.match(html, /data-note="kept"[^]*href="\/x"[^]*Rating is 5 out of 5[^]*datetime="2024-03-03"/u);
      assert.equal(about.url, CONTRACTS);
      await page.close();
    });

    test("a page that spoils its own prototypes spoils nothing here", async () => {
      const { page } = await openContracts(scene, pageOf(list(4), HOSTILE));
      assert.equal((await press(scene)).drawn, 4);
      await page.close();
    });

    test("a page cannot open the details for the person", async () => {
      const { page } = await openContracts(scene, pageOf(list(2)));
      await press(scene);
      const open = await page.evaluate(() => {
        const button = document.querySelector("jss-badge").shadowRoot.querySelector("button");
        for (const type of ["pointerenter", "focus", "click"])
          button.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
        button.click();
        return button.ariaExpanded;
      });
      assert.equal(open, "false");
      await page.close();
    });

    test("a thousand contracts: a badge each, all taken away", async () => {
      const { page } = await openContracts(scene, pageOf(list(1000)));
      assert.equal((await press(scene)).drawn, 1000);
      assert.deepEqual(await badges(page), expected(list(1000)));
      assert.equal((await scene.desk.send({ what: "clear_tab" })).drawn, 0);
      assert.equal(await page.evaluate(() => document.querySelectorAll("jss-badge").length), 0);
      await page.close();
    });

    test("a page nested deeper than any call stack, and one longer than is read, are both read to their bound", async () => {
      const deep = "<div>".repeat(20_000);
      const { page } = await openContracts(scene, pageOf(list(1) + deep));
      assert.equal((await press(scene)).problem, null);
      await page.close();
      const long = await openContracts(scene, pageOf(list(1) + `<p>${"word ".repeat(1000)}</p>`.repeat(800)));
      assert.equal((await press(scene)).problem, null);
      assert.equal(scene.captures.at(-1).truncated, true);
      assert.ok(scene.captures.at(-1).html.length < 3_500_000);
      await long.page.close();
    });
  });

for (const name of BROWSERS)
  test(`the real extension in ${name} keeps its roots closed, also where a page took the element's name`, () =>
    inScene(name, { closed: true }, async (scene) => {
      const named =
        "customElements.define('jss-badge', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }); } })";
      for (const [script, tag] of [
        ["", "jss-badge"],
        [named, "jss-badge, span[data-jss-badge]"],
      ]) {
        const { page } = await openContracts(scene, pageOf(list(3), script));
        assert.equal((await press(scene)).drawn, 3);
        const found = await page.evaluate(
          (selector) =>
            [...document.querySelectorAll(selector)].map((host) => [
              host.parentElement.dataset.test,
              host.shadowRoot?.textContent ?? "",
              host.textContent,
            ]),
          tag,
        );
        assert.deepEqual(
          found,
          [0, 1, 2].map((at) => [`contract-4000000${at}`, "", ""]),
        );
        await scene.desk.send({ what: "clear_tab" });
        assert.equal(await page.evaluate((selector) => document.querySelectorAll(selector).length, tag), 0);
        await page.close();
      }
    }));
