/** Leave that was never given or was withdrawn: nothing is sent or read, and one button asks for it again. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openOwn } from "./harness.mjs";
import { says } from "./panel.mjs";
import { list, openContracts, openScene, pageOf, withoutLoopback } from "./scene.mjs";

/** Withdraws the leave for the person's pages, as the browsers' own pages of settings do. */
const withdraw = {
  chromium: async ({ browser, origin }) => {
    const page = await browser.newPage();
    await page.goto("chrome://extensions");
    await page.evaluate(
      (extensionId) => chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: "ON_CLICK" }),
      new URL(origin).host,
    );
    await page.close();
  },
  firefox: ({ desk }) =>
    desk.page.evaluate(async () => {
      const { origins } = await browser.permissions.getAll();
      await browser.permissions.remove({ origins: origins.filter((one) => one.startsWith("https:")) });
    }),
};

/** The buttons of a step that can be seen. */
const buttons = (page, step) =>
  page.evaluate(
    (id) =>
      [...document.querySelectorAll(`${id} button`)]
        .filter((one) => one.checkVisibility())
        .map((one) => one.textContent),
    step,
  );

for (const name of BROWSERS)
  describe(`permissions in ${name}`, () => {
    let scene;
    let page;
    before(async () => {
      scene = await openScene(name, { unpaired: true, change: withoutLoopback });
      page = await openOwn(scene, "pages/welcome.html#start");
      await page.bringToFront();
    });
    after(() => scene?.close());

    test("this computer was never allowed: nothing is sent, and state and first-run page say which button helps", async () => {
      const { desk } = scene;
      const got = await desk.send({ what: "connect" });
      assert.deepEqual([got.state, got.problem.action], ["permission_missing", "grant"]);
      assert.equal((await desk.send({ what: "grant" })).loopback, false);
      assert.equal((await desk.send({ what: "probe" })).state, "permission_missing");
      await says(page, "#found", "does not let this extension reach your own computer");
      assert.deepEqual(await buttons(page, "#found"), ["Allow access to this computer"]);
      assert.equal(await page.evaluate(() => document.querySelector("[aria-current=step]").id), "get");
    });

    test("the person's pages are no longer allowed: the open first-run page says so at once, and one button asks for them again", async () => {
      await says(page, "#permit-says", "The browser allows it.");
      assert.deepEqual(await buttons(page, "#permit"), []);
      await withdraw[name](scene);
      await says(page, "#permit-says", "does not allow it yet");
      assert.deepEqual(await buttons(page, "#permit"), ["Allow these pages"]);
      assert.equal((await scene.desk.send({ what: "grant" })).site, false);
    });

    test("without that leave the extension does not even see which page is in front", async () => {
      const { page: site } = await openContracts(scene, pageOf(list(2)));
      const { ours, own, drawn } = await scene.desk.send({ what: "annotate_tab" });
      assert.deepEqual({ ours, own, drawn }, { ours: false, own: false, drawn: 0 });
      await site.close();
    });
  });
