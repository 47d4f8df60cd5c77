/** Badges stand beside the right contracts, follow the page, shift nothing, and can all be taken away. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { BROWSERS, CONTRACTS, openSite, until } from "./harness.mjs";
import { APP, badges, expected, list, openContracts, openScene, pageOf, sample } from "./scene.mjs";

const markup = (page) => page.evaluate(() => document.documentElement.outerHTML);
const press = (scene) => scene.desk.send({ what: "annotate_tab" });

for (const name of BROWSERS)
  describe(`drawing in ${name}`, () => {
    let scene;
    before(async () => (scene = await openScene(name)));
    after(() => scene?.close());

    const open = (body) => openContracts(scene, body);

    test("one badge stands in each contract's card, with its words, and clearing gives back the same markup", async () => {
      const html = await sample("steady/contracts-1.html");
      const { page, requests } = await open(html);
      const untouched = await markup(page);
      const drawn = await press(scene);
      assert.equal(drawn.drawn, 20);
      assert.deepEqual(await badges(page), expected(html));
      assert.equal((await scene.desk.send({ what: "clear_tab" })).drawn, 0);
      assert.equal(await markup(page), untouched);
      assert.deepEqual(requests.length, 1, requests.join());
      await page.close();
    });

    test("pressing again draws nothing twice, and clearing twice does no harm", async () => {
      const { page } = await open(pageOf(list(5)));
      const untouched = await markup(page);
      await press(scene);
      assert.equal((await press(scene)).drawn, 5);
      assert.equal(await page.evaluate(() => document.querySelectorAll("jss-badge").length), 5);
      await scene.desk.send({ what: "clear_tab" });
      await scene.desk.send({ what: "clear_tab" });
      assert.equal(await markup(page), untouched);
      await page.close();
    });

    test("when the list is replaced by its second page, the badges follow", async () => {
      const second = list(7, 40_000_100);
      const { page } = await open(pageOf(list(5), APP));
      await press(scene);
      await page.evaluate(() => document.querySelector("#list").replaceChildren());
      await page.evaluate(() => setTimeout(() => globalThis.show(7, 40_000_100), 120));
      await until("seven badges", async () => Object.keys(await badges(page)).length === 7);
      assert.deepEqual(await badges(page), expected(second));
      await page.close();
    });

    test("when the same cards are made anew or moved, each contract keeps one badge and nothing is sent", async () => {
      const { page } = await open(pageOf("", `${APP} show(6)`));
      await press(scene);
      const sent = scene.captures.length;
      await page.evaluate(() => globalThis.show(6));
      await until("six badges", async () => Object.keys(await badges(page)).length === 6);
      await page.evaluate(() => document.querySelectorAll("jss-badge").forEach((one) => one.remove()));
      await until("badges put back", async () => Object.keys(await badges(page)).length === 6);
      assert.equal(scene.captures.length, sent);
      await page.evaluate(() =>
        document.querySelector("#list").append(document.querySelector("#list").firstElementChild),
      );
      // six badges stood before, too: only where each stands and what it says tells that it was followed
      await until("the order followed", async () => {
        const count = await page.evaluate(() => document.querySelectorAll("jss-badge").length);
        return count === 6 && isDeepStrictEqual(await badges(page), expected(list(6)));
      });
      await page.close();
    });

    test("a page that keeps removing the badges is left alone", async () => {
      const { page } = await open(
        pageOf(
          list(3),
          "new MutationObserver(() => document.querySelectorAll('jss-badge').forEach((one) => one.remove())).observe(document.body, { childList: true, subtree: true })",
        ),
      );
      await press(scene);
      await until("no more tries", async () =>
        (await scene.desk.send({ what: "tab" })).sentence.includes("keeps removing"),
      );
      const quiet = await page.evaluate(
        () =>
          new Promise((resolve) => {
            let changes = 0;
            new MutationObserver((all) => (changes += all.length)).observe(document.body, {
              childList: true,
              subtree: true,
            });
            setTimeout(() => resolve(changes), 800);
          }),
      );
      assert.ok(quiet < 40, `${quiet} changes`);
      await page.close();
    });

    test("nothing on the page moves or changes its size, whatever its own rules for first and last children", async () => {
      const styled = (rules) => pageOf(list(4)).replace("</head>", `<style>${rules}</style></head>`);
      const shown = {};
      const { page } = await openSite(scene, shown, {
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
      });
      await page.bringToFront();
      const boxes = () =>
        page.evaluate(() =>
          JSON.stringify(
            [...document.querySelectorAll("body *:not(jss-badge)")].map((one) => {
              const { x, y, width, height } = one.getBoundingClientRect();
              return [x, y, width, height];
            }),
          ),
        );
      for (const rules of [
        "",
        "#list{display:grid;gap:20px}section{display:flex;gap:30px;justify-content:space-between}",
        "section>*:last-child{margin-bottom:40px}section>div{display:block}",
        "section>*+*{margin-top:30px}",
        "section{overflow:hidden;position:relative;padding:10px}",
      ]) {
        shown[CONTRACTS] = styled(rules);
        await page.goto(CONTRACTS);
        const still = await boxes();
        await press(scene);
        assert.equal(Object.keys(await badges(page)).length > 0, true);
        assert.equal(await boxes(), still, rules);
      }
      await page.close();
    });

    test("a badge covers neither words nor controls", async () => {
      const { page } = await open(pageOf(list(12)));
      for (const width of [1200, 700, 360]) {
        await page.setViewport({ width, height: 800 });
        await press(scene);
        const coveredNow = () =>
          page.evaluate(() => {
            const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
            const range = document.createRange();
            return [...document.querySelectorAll("jss-badge")].flatMap((host) => {
              const badge = host.shadowRoot.querySelector("button").getBoundingClientRect();
              const boxes = [...document.querySelectorAll("main a, main p, main h1, main div:not(:has(*))")].flatMap(
                (one) => (range.selectNodeContents(one), [...range.getClientRects()]),
              );
              return boxes.filter((box) => meets(box, badge)).map(() => host.parentElement.dataset.test);
            });
          });
        await until(
          `badges at their places, ${width} wide`,
          async () => (await page.evaluate(() => innerWidth)) === width && (await coveredNow()).length === 0,
        );
      }
      await page.close();
    });
  });
