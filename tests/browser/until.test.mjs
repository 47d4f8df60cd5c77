/** The tests' own waiting: a look that comes too early is none that failed, and one in vain names its reason. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, until } from "./harness.mjs";
import { openContracts, openScene } from "./scene.mjs";

for (const name of BROWSERS)
  describe(`waiting in ${name}`, () => {
    let scene, page;
    before(async () => {
      scene = await openScene(name);
      ({ page } = await openContracts(scene, "<p>Nothing yet</p>"));
    });
    after(() => scene?.close());
    const late = () => page.$eval("#late", (one) => one.textContent);

    test("an element that is drawn later is waited for", async () => {
      await page.evaluate(() => {
        const drawn = Object.assign(document.createElement("p"), { id: "late", textContent: "Drawn" });
        setTimeout(() => document.body.append(drawn), 200);
      });
      assert.equal(await until("the element", late), "Drawn");
    });

    test("a page that is being left is waited for", async () => {
      const again = page.reload();
      await until("the page", () => page.$eval("p", (one) => one.textContent === "Nothing yet"));
      await again;
    });

    test("what never comes is named, with the last error as its cause", async () => {
      const waited = until("the element", () => page.$eval("#never", (one) => one.id), 100);
      await assert.rejects(waited, (error) => {
        assert.equal(error.message, "waited in vain for the element");
        return /#never/u.test(error.cause.message);
      });
    });
  });
