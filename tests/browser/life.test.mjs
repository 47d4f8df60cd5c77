/** The background may die, the extension may be reloaded, the page may move on: nothing is stuck, doubled or left behind. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, CONTRACTS, openDesk, openPages, openSite, until } from "./harness.mjs";
import { APP, badges, expected, inScene, list, openContracts, openScene, pageOf } from "./scene.mjs";
import { problem } from "./stand-in.mjs";

const WORKROOM = "https://www.upwork.com/nx/wm/workroom/40000003/overview";
const press = ({ desk }) => desk.send({ what: "annotate_tab" });
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const count = (page) => page.evaluate(() => document.querySelectorAll("jss-badge").length);

/** Stops the service worker, as the browser does at any time. */
const kill = async ({ browser, origin }) => {
  const target = browser.targets().find((one) => one.type() === "service_worker" && one.url().startsWith(origin));
  await (await target?.worker())?.close().catch(() => undefined);
  await until("the worker's end", () => !browser.targets().includes(target));
};

/** Firefox closes the extension's pages with it: its next life opens one, from which others can be opened. */
const openAgain = async (read, write) => {
  const text = await read("background/main.js");
  await write(
    "background/main.js",
    `${text}\nplatform.onInstalled((reason) => reason === "install" || platform.openPage("pages/welcome.html"));\n`,
  );
};

if (BROWSERS.includes("chromium"))
  describe("a service worker that is killed", () => {
    let scene;
    before(async () => (scene = await openScene("chromium")));
    after(() => scene?.close());

    for (const path of ["/v1/hello", "/v1/captures"])
      test(`at ${path}: the badges come all the same, and the companion sees one capture under one name`, async () => {
        const { page } = await openContracts(scene, pageOf(list(4)));
        const names = new Set();
        let killed = false;
        scene.companion.misbehave = async (at, raw, response) => {
          if (at === "/v1/captures") names.add(response.req.headers["idempotency-key"]);
          if (at === path && !killed) {
            killed = true;
            await kill(scene);
          }
        };
        await press(scene).catch(() => undefined); // the popup's own question dies with the worker
        await until("four badges", async () => (await count(page)) === 4);
        scene.companion.misbehave = null;
        assert.equal(killed, true);
        assert.equal(names.size, 1, [...names].join());
        assert.equal((await scene.desk.send({ what: "tab" })).drawn, 4);
        await page.close();
      });

    test("between two actions: pairing, summary and badges are still there", async () => {
      const { page } = await openContracts(scene, pageOf(list(4)));
      await press(scene);
      await kill(scene);
      assert.equal((await scene.desk.send({ what: "state" })).state, "connected");
      await kill(scene);
      assert.equal((await scene.desk.send({ what: "tab" })).drawn, 4);
      assert.equal((await press(scene)).drawn, 4);
      await page.close();
    });
  });

for (const name of BROWSERS)
  describe(`moving about in ${name}`, () => {
    let scene;
    before(async () => (scene = await openScene(name)));
    after(() => scene?.close());

    test("client-side navigation to another page of the person: read there, under its own address", async () => {
      const { page, requests } = await openContracts(scene, pageOf(list(4), APP));
      await press(scene);
      await page.evaluate((url) => (history.pushState({}, "", url), globalThis.show(1, 40_000_003)), WORKROOM);
      await until("one badge", async () => (await count(page)) === 1);
      assert.deepEqual(await badges(page), expected(list(1, 40_000_003)));
      assert.equal(scene.captures.at(-1).page.url, WORKROOM);
      assert.equal(requests.length, 1);
      await page.close();
    });

    test("client-side navigation to a page that is never read: all is removed and nothing is sent", async () => {
      const { page } = await openContracts(scene, pageOf(list(4), APP));
      await press(scene);
      const sent = scene.captures.length;
      await page.evaluate(() => (history.pushState({}, "", "/ab/messages/rooms"), globalThis.show(2)));
      await until("no badges", async () => (await count(page)) === 0);
      await rest(150);
      await page.evaluate(() => globalThis.show(3));
      await rest(150);
      assert.equal(scene.captures.length, sent);
      assert.equal((await press(scene)).ours, false);
      await page.close();
    });

    test("both keys are given: the browser has none of them for itself", async () => {
      const keys = await scene.desk.page.evaluate(() => globalThis.jssPlatform.shortcuts());
      assert.deepEqual(
        keys.map(({ name, key }) => [name, /shift.*[jk]$|⇧.*[jk]$/iu.test(key)]),
        [
          ["open", true],
          ["next_badge", true],
        ],
      );
    });

    test("“annotate when I open my contracts” is off: opening reads nothing and puts nothing there", async () => {
      const sent = scene.captures.length;
      const { page } = await openContracts(scene, pageOf(list(3)));
      await rest(300);
      assert.equal(scene.captures.length, sent);
      assert.equal(await count(page), 0);
      await page.close();
    });

    test("switched on: pages in front are read when opened, others' profiles and pages behind are not", async () => {
      await scene.desk.send({ what: "set", name: "annotate_on_open", value: true });
      const { page } = await openContracts(scene, pageOf(list(3)));
      await until("three badges", async () => (await count(page)) === 3);
      const sent = scene.captures.length;
      const other = "https://www.upwork.com/freelancers/~0123456789abcdef";
      const behind = await openSite(scene, { [other]: pageOf(list(2)), [CONTRACTS]: pageOf(list(2)) });
      await behind.page.goto(other);
      await behind.page.bringToFront();
      await rest(300);
      assert.equal(scene.captures.length, sent, "a public profile");
      await page.bringToFront();
      await behind.page.goto(CONTRACTS);
      await rest(300);
      assert.equal(await count(behind.page), 0, "a page behind");
      await behind.page.bringToFront();
      await until("two badges", async () => (await count(behind.page)) === 2);
      await scene.desk.send({ what: "set", name: "annotate_on_open", value: false });
      await behind.page.close();
      await page.close();
    });

    test("switched on, a page that gets no badges marks the toolbar button, for whatever reason; the next that does clears it", async () => {
      await scene.desk.send({ what: "set", name: "annotate_on_open", value: true });
      const marked = () =>
        scene.desk.page.evaluate(() => (globalThis.browser ?? globalThis.chrome).action.getBadgeText({}));
      const { page } = await openContracts(scene, pageOf(list(2)));
      const fine = () =>
        until("two badges and no mark", async () => (await count(page)) === 2 && (await marked()) === "");
      await fine();
      for (const code of ["keyring-locked", "pairing-unknown", "storage-full"]) {
        scene.companion.misbehave = (path) => (path === "/v1/hello" ? problem(code, 503) : undefined);
        await page.goto(CONTRACTS);
        await until(`the mark of ${code}`, async () => (await marked()) === "!");
        assert.equal(await count(page), 0);
        scene.companion.misbehave = null;
        await page.goto(CONTRACTS);
        await fine();
      }
      await page.close();
      await scene.desk.send({ what: "set", name: "annotate_on_open", value: false });
    });

    test("text that changes in place is read again, a ticking clock only now and then", async () => {
      const { page } = await openContracts(scene, pageOf(list(2) + "<p id=clock>0</p>"));
      await press(scene);
      await page.evaluate(() => document.querySelector("[data-test$='-title']").setAttribute("title", "Another job"));
      await until("a second reading", () => scene.captures.at(-1).html.includes("Another job"));
      const sent = scene.captures.length;
      await page.evaluate(() => {
        let ticks = 0;
        const tick = () => {
          document.querySelector("#clock").textContent = String((ticks += 1));
          if (ticks < 40) setTimeout(tick, 50);
        };
        tick();
      });
      await rest(2500);
      assert.ok(scene.captures.length - sent <= 12, `${scene.captures.length - sent} readings`);
      assert.equal(await count(page), 2);
      await page.close();
    });
  });

for (const name of BROWSERS)
  test(`a list in ${name} that is replaced and comes to rest while it is being read is read again`, () => {
    const slowly = async (path, body, answer) => {
      if (path === "/v1/captures") await rest(400);
      return answer(path, body);
    };
    return inScene(name, { answer: slowly }, async (scene) => {
      const { page } = await openContracts(scene, pageOf(list(3), APP));
      await press(scene);
      await page.evaluate(() => document.querySelector("#list").replaceChildren());
      await rest(150); // the empty list is being read now, and the next page comes to rest before the answer
      await page.evaluate(() => globalThis.show(5, 40_000_100));
      await until("five badges", async () => (await count(page)) === 5);
      assert.deepEqual(await badges(page), expected(list(5, 40_000_100)));
    });
  });

for (const name of BROWSERS)
  test(`reloading the extension in ${name} leaves one badge for each contract`, () =>
    inScene(name, { change: openAgain }, async (scene) => {
      const { page } = await openContracts(scene, pageOf(list(4), APP));
      await press(scene);
      // Loading an unpacked extension again is what a reload is in Chromium.
      if (name === "chromium") await scene.browser.installExtension(scene.folder);
      else await scene.desk.page.evaluate(() => void browser.runtime.reload()).catch(() => undefined);
      if (name === "chromium")
        await until("the orphan to take its badges with it", async () => (await count(page)) === 0);
      else
        await until("the old desk to be closed", async () =>
          (await openPages(scene)).every(({ page: one, url }) => one !== scene.desk.page || url === ""),
        );
      // It opens in front, some time after the start: only then can the page be put in front of it.
      await until("the page that the new life opens", async () =>
        (await openPages(scene)).some(({ url }) => url.endsWith("pages/welcome.html")),
      );
      const desk = await openDesk(scene);
      await page.bringToFront();
      assert.equal((await press({ desk })).drawn, 4);
      assert.equal(await count(page), 4);
      await page.evaluate(() => globalThis.show(5));
      await until("five badges", async () => (await count(page)) === 5);
      assert.deepEqual(await badges(page), expected(list(5)));
      await desk.send({ what: "clear_tab" });
      assert.equal(await count(page), 0);
    }));

if (BROWSERS.includes("firefox"))
  test("a background that sleeps after every action wakes with all it needs, in firefox", () =>
    // Short, but long enough for a busy machine to start it and hear the first question.
    inScene("firefox", { prefs: { "extensions.background.idle.timeout": 1000 } }, async (scene) => {
      const { page } = await openContracts(scene, pageOf(list(3)));
      await rest(2200);
      assert.equal((await press(scene)).drawn, 3);
      await rest(2200);
      assert.equal((await scene.desk.send({ what: "connect" })).state, "connected");
      await page.close();
    }));
