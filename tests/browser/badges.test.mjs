/** Badges as people use them: seen, heard, hovered, tabbed to, tapped; by any colours, and never moving the page. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { violations } from "./accessible.mjs";
import { BROWSERS, until } from "./harness.mjs";
import { list, openContracts, openScene, pageOf } from "./scene.mjs";

const press = ({ desk }) => desk.send({ what: "annotate_tab" });

/** A page with the manners of the site: cards, links, colours; its policy lets its own styles through. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const styled = (cards, more = "") =>
  pageOf(cards).replace(
    "</head>",
    `<style>body{margin:0;font:16px/1.5 sans-serif;background:#fff;color:#181818}main{max-width:900px;margin:auto;padding:24px}section{padding:20px 24px;border-bottom:1px solid #ddd}a{color:#0b5c00}${more}</style></head>`,
  );
const DARK = "body{background:#121212;color:#eee}a{color:#8fdc8f}";

/** What is open on the page, and of which badge. */
const details = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("jss-badge")].flatMap(({ parentElement, shadowRoot }) => {
      const panel = shadowRoot.querySelector(".panel:popover-open");
      const { ariaExpanded } = shadowRoot.querySelector("button");
      return panel ? [{ card: parentElement.dataset.test, text: panel.innerText, expanded: ariaExpanded }] : [];
    }),
  );
const boxOf = (page, at) =>
  page.evaluate((one) => {
    const { x, y, width, height } = document
      .querySelectorAll("jss-badge")
      [one].shadowRoot.querySelector("button")
      .getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2, width, height };
  }, at);
const opened = (page) => until("details", async () => (await details(page)).length === 1);
const closed = (page) => until("no details", async () => (await details(page)).length === 0);

for (const name of BROWSERS)
  describe(`badges in ${name}`, () => {
    let scene;
    let page;
    before(async () => {
      scene = await openScene(name);
      ({ page } = await openContracts(scene, styled(list(5)), { policy: POLICY }));
      await page.setViewport({ width: 1000, height: 800 });
      await press(scene);
    });
    after(() => scene?.close());

    test("each tone has a sign and words of its own, and is spoken as a sentence with its reason", async () => {
      const all = await page.evaluate(() =>
        [...document.querySelectorAll("jss-badge")].map(({ shadowRoot }) => {
          const button = shadowRoot.querySelector("button");
          return {
            tone: button.className,
            sign: shadowRoot.querySelector(".sign").textContent,
            label: shadowRoot.querySelector(".label").textContent,
            spoken: button.ariaLabel,
            why: button.ariaDescription,
            high: button.getBoundingClientRect().height,
          };
        }),
      );
      assert.deepEqual(
        all.map(({ tone, sign, label }) => [tone, sign, label]),
        [
          ["badge good", "▲", "+0.8"],
          ["badge bad", "▼", "−4.2"],
          ["badge neutral", "○", "not counted"],
          ["badge attention", "!", "review may come"],
          ["badge unknown", "?", "not known yet"],
        ],
      );
      for (const { label, spoken, why, high } of all)
        assert.ok(spoken.includes(label) && why.length > 10 && high >= 24);
    });

    test("hovering opens the details, with title, reason, advice and whose estimate it is; leaving closes them", async () => {
      const { x, y } = await boxOf(page, 0);
      await page.mouse.move(x, y);
      await opened(page);
      const [{ card, text, expanded }] = await details(page);
      assert.deepEqual([card, expanded], ["contract-40000000", "true"]);
      for (const one of [
        "Contract title 40000000",
        "ended with five stars",
        "Nothing to do",
        "More about this contract",
        "Not Upwork’s figure",
      ])
        assert.ok(text.includes(one), one);
      await page.mouse.move(5, 5);
      await closed(page);
    });

    test("the pointer may go from the badge into its details without losing them", async () => {
      const { x, y, width } = await boxOf(page, 1);
      await page.mouse.move(x, y);
      await opened(page);
      await page.mouse.move(x - width / 2 - 30, y, { steps: 4 });
      await new Promise((resolve) => setTimeout(resolve, 350));
      assert.equal((await details(page)).length, 1);
      await page.mouse.move(5, 5);
      await closed(page);
    });

    test("a click keeps the details open until the next click, and does nothing to the card", async () => {
      await page.evaluate(() => {
        globalThis.clicks = 0;
        document.addEventListener("click", () => (globalThis.clicks += 1));
      });
      const { x, y } = await boxOf(page, 2);
      await page.mouse.click(x, y);
      await page.mouse.move(5, 5);
      await new Promise((resolve) => setTimeout(resolve, 350));
      assert.equal((await details(page)).length, 1);
      await page.mouse.click(x, y);
      await page.mouse.move(5, 5);
      await closed(page);
      assert.equal(await page.evaluate(() => globalThis.clicks), 0);
    });

    test("by keyboard: a tab after the contract's own link opens the details, Escape closes them, Enter opens them again", async () => {
      await page.evaluate(() => document.querySelector("#list a").focus());
      await page.keyboard.press("Tab");
      await opened(page);
      assert.equal((await details(page))[0].card, "contract-40000000");
      await page.keyboard.press("Escape");
      await closed(page);
      await page.keyboard.press("Enter");
      await opened(page);
      await page.keyboard.press("Tab"); // into the details
      assert.equal((await details(page)).length, 1);
      await page.keyboard.press("Escape");
      await closed(page);
      const focused = () =>
        page.evaluate(() => {
          const { parentElement, shadowRoot } = document.activeElement;
          return [parentElement.dataset.test, shadowRoot?.activeElement?.tagName];
        });
      assert.deepEqual(await focused(), ["contract-40000000", "BUTTON"], "the keyboard is back at the badge");
      await page.evaluate(() => document.activeElement.blur());
    });

    test("details begin with title, sentence and advice; the rest is folded, at most six facts before “more”; a button closes them", async () => {
      const { x, y } = await boxOf(page, 2);
      await page.mouse.click(x, y);
      await opened(page);
      const card = await page.evaluate(() => {
        const panel = document.querySelectorAll("jss-badge")[2].shadowRoot.querySelector(".panel");
        const lists = [...panel.querySelectorAll("dl")].map((one) => one.querySelectorAll("dt").length);
        const { left, top, width, height } = panel.querySelector(".close").getBoundingClientRect();
        return {
          label: panel.ariaLabel,
          begins: [...panel.querySelectorAll(":scope > p")].map((one) => one.className),
          open: panel.querySelectorAll("details[open]").length,
          lists,
          why: panel.querySelector("details").textContent,
          close: [left + width / 2, top + height / 2],
        };
      });
      assert.match(card.label, /^Contract title 40000002$/u);
      assert.deepEqual(card.begins, ["title", "detail", "until", "advice", "source"]);
      assert.deepEqual([card.open, card.lists], [0, [6, 2]]);
      assert.equal(card.why, "WhyNobody can review it any more.");
      await page.mouse.click(...card.close);
      await closed(page);
      await page.mouse.move(1, 1);
      await page.evaluate(() => document.activeElement.blur());
    });

    test("details never cover their badge, in windows from 320 to 1440 px", async () => {
      for (const [width, height] of [
        [320, 600],
        [480, 500],
        [768, 700],
        [1024, 700],
        [1440, 900],
      ]) {
        await page.setViewport({ width, height });
        await until("the width", () => page.evaluate((wanted) => innerWidth === wanted, width));
        await new Promise((resolve) => setTimeout(resolve, 400)); // the badges follow their cards
        for (const at of [0, 2]) {
          const { x, y } = await boxOf(page, at);
          if (y > height - 15) continue; // out of sight
          await page.mouse.click(x, y);
          await opened(page);
          const [covers, outside] = await page.evaluate((one) => {
            const { shadowRoot } = document.querySelectorAll("jss-badge")[one];
            const [a, b] = [".panel", "button.badge"].map((name) =>
              shadowRoot.querySelector(name).getBoundingClientRect(),
            );
            return [
              a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
              // a scroll bar takes from the width that is seen
              a.left < 0 || a.right > document.documentElement.clientWidth || a.top < 0 || a.bottom > innerHeight,
            ];
          }, at);
          assert.deepEqual([covers, outside], [false, false], `badge ${at} at ${width} × ${height}`);
          await page.keyboard.press("Escape");
          await closed(page);
          await page.mouse.move(1, 1);
        }
      }
      await page.setViewport({ width: 1000, height: 800 });
      await page.evaluate(() => document.activeElement.blur());
    });

    test("a badge is as large as the page's own text asks for", async () => {
      const size = () =>
        page.evaluate(() =>
          Number.parseFloat(
            getComputedStyle(document.querySelector("jss-badge").shadowRoot.querySelector("button")).fontSize,
          ),
        );
      const before = await size();
      await page.evaluate(() => (document.body.style.fontSize = "32px"));
      assert.ok((await size()) >= 1.5 * before, `${before} → ${await size()}`);
      await page.evaluate(() => (document.body.style.fontSize = ""));
    });

    test("a badge shows as much as the person chose, and is spoken in full all the same", async () => {
      const labels = () =>
        page.evaluate(() =>
          [...document.querySelectorAll("jss-badge")].map(({ shadowRoot }) => [
            shadowRoot.querySelector(".label")?.textContent ?? "",
            shadowRoot.querySelector("button").ariaLabel.length > 10,
          ]),
        );
      const before = await labels();
      for (const [style, wanted] of [
        ["sign", before.map(() => "")],
        ["number", before.map(([label]) => (/\d/u.test(label) ? label : ""))],
        ["words", before.map(([label]) => label)],
      ]) {
        await scene.desk.send({ what: "set", name: "badge_style", value: style });
        await press(scene);
        await until(
          style,
          async () => JSON.stringify((await labels()).map(([label]) => label)) === JSON.stringify(wanted),
        );
        assert.ok((await labels()).every(([, spoken]) => spoken));
      }
    });

    test("details stay inside a small window", async () => {
      await page.setViewport({ width: 320, height: 480 });
      await until("narrow", () => page.evaluate(() => innerWidth === 320));
      await until("places", async () => (await boxOf(page, 0)).x < 320);
      const { x, y } = await boxOf(page, 0);
      await page.mouse.click(x, y);
      await opened(page);
      const [left, right, top, bottom] = await page.evaluate(() => {
        const box = document.querySelector("jss-badge").shadowRoot.querySelector(".panel").getBoundingClientRect();
        return [box.left, box.right, box.top, box.bottom];
      });
      assert.ok(left >= 0 && right <= 320 && top >= 0 && bottom <= 480, `${left} ${right} ${top} ${bottom}`);
      await page.mouse.click(x, y);
      await page.mouse.move(1, 1);
      await closed(page);
      await page.setViewport({ width: 1000, height: 800 });
    });

    test("where a page enlarges or shrinks itself by CSS zoom, every badge still stands in its own card", async () => {
      for (const zoom of ["1.6", "0.7"]) {
        const { page: zoomed } = await openContracts(scene, styled(list(30), `body{zoom:${zoom}}`), { policy: POLICY });
        await press(scene);
        await until("thirty placed badges", () =>
          zoomed.evaluate(
            () =>
              [...document.querySelectorAll("jss-badge")].filter(({ shadowRoot }) =>
                shadowRoot.querySelector(".placed"),
              ).length === 30,
          ),
        );
        const astray = await zoomed.evaluate(() =>
          [...document.querySelectorAll("jss-badge")].map(({ parentElement, shadowRoot }) => {
            const [card, badge] = [parentElement, shadowRoot.querySelector("button")].map((one) =>
              one.getBoundingClientRect(),
            );
            return Math.max(
              0,
              card.left - badge.left,
              badge.right - card.right,
              card.top - badge.top,
              badge.top - card.bottom,
            );
          }),
        );
        assert.equal(astray.length, 30);
        assert.ok(Math.max(...astray) < 12, `zoom ${zoom}: ${Math.max(...astray)} px away`);
        await zoomed.close();
      }
    });

    test("axe finds nothing, closed and open, on a light and on a dark page; badges follow the page's colours", async () => {
      for (const [more, dark] of [
        ["", false],
        [DARK, true],
      ]) {
        const { page: other } = await openContracts(scene, styled(list(5), more), { policy: POLICY });
        await press(scene);
        assert.equal(
          await other.evaluate(() =>
            document.querySelector("jss-badge").shadowRoot.querySelector(".frame").classList.contains("dark"),
          ),
          dark,
        );
        const { x, y } = await boxOf(other, 1);
        await other.mouse.click(x, y);
        await opened(other);
        assert.deepEqual(await violations(other, "jss-badge"), []);
        await other.close();
      }
    });

    test("badges turn dark and light with the page, when it marks itself", async () => {
      const { page: other } = await openContracts(
        scene,
        styled(list(3), "html.night body{background:#101418;color:#eee}"),
        { policy: POLICY },
      );
      await press(scene);
      const dark = () =>
        other.evaluate(() =>
          document.querySelector("jss-badge").shadowRoot.querySelector(".frame").classList.contains("dark"),
        );
      assert.equal(await dark(), false);
      for (const night of [true, false]) {
        await other.evaluate((on) => document.documentElement.classList.toggle("night", on), night);
        await until(night ? "dark badges" : "light badges", async () => (await dark()) === night);
      }
      await other.close();
    });

    test("titles from right to left, and a page from right to left, have each badge inside its card where lines end", async () => {
      const rtl = styled(list(3).replaceAll(/>Job \d+</gu, ">نظام حجز العبّارات<")).replace(
        '<html lang="en"',
        '<html lang="ar" dir="rtl"',
      );
      const { page: other } = await openContracts(scene, rtl, { policy: POLICY });
      await press(scene);
      const outside = await other.evaluate(
        () =>
          [...document.querySelectorAll("jss-badge")].filter((host) => {
            const [card, badge] = [host.parentElement, host.shadowRoot.querySelector("button")].map((one) =>
              one.getBoundingClientRect(),
            );
            return (
              badge.left - card.left > card.right - badge.right ||
              badge.left < card.left ||
              badge.right > card.right ||
              badge.top < card.top ||
              badge.bottom > card.bottom
            );
          }).length,
      );
      assert.equal(outside, 0);
      await other.close();
    });
  });

if (BROWSERS.includes("chromium"))
  describe("badges in Chromium alone, which can pretend", () => {
    let scene;
    before(async () => (scene = await openScene("chromium")));
    after(() => scene?.close());

    test("drawing, hovering and clearing shift nothing: cumulative layout shift 0", async () => {
      const { page } = await openContracts(scene, styled(list(20)), { policy: POLICY });
      await page.evaluate(() => {
        globalThis.shift = 0;
        new PerformanceObserver((all) => all.getEntries().forEach(({ value }) => (globalThis.shift += value))).observe({
          type: "layout-shift",
          buffered: true,
        });
      });
      await press(scene);
      const { x, y } = await boxOf(page, 0);
      await page.mouse.move(x, y);
      await opened(page);
      await scene.desk.send({ what: "clear_tab" });
      await new Promise((resolve) => setTimeout(resolve, 200));
      assert.equal(await page.evaluate(() => globalThis.shift), 0);
      await page.close();
    });

    test("forced colours keep border, sign and words; reduced motion has no transition; print shows no badge", async () => {
      const { page } = await openContracts(scene, styled(list(2)), { policy: POLICY });
      await press(scene);
      const look = () =>
        page.evaluate(() => {
          const root = document.querySelector("jss-badge").shadowRoot;
          const { color, backgroundColor, borderTopWidth, transitionDuration } = getComputedStyle(
            root.querySelector("button"),
          );
          return {
            color,
            backgroundColor,
            borderTopWidth,
            transitionDuration,
            sign: getComputedStyle(root.querySelector(".sign")).color,
          };
        });
      const client = await page.createCDPSession();
      const emulate = (features, media = "") =>
        client.send("Emulation.setEmulatedMedia", {
          media,
          features: Object.entries(features).map(([key, value]) => ({ name: key, value })),
        });
      await emulate({ "forced-colors": "active", "prefers-color-scheme": "light" });
      const { color, backgroundColor, sign, borderTopWidth } = await look();
      assert.notEqual(color, backgroundColor);
      assert.deepEqual([sign, borderTopWidth], [color, "1px"]);
      await emulate({ "prefers-reduced-motion": "reduce" });
      assert.equal((await look()).transitionDuration, "0s");
      await emulate({}, "print");
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("jss-badge")).display), "none");
      await page.close();
    });
  });
