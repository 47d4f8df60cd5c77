/** The full page in both browsers: every section with content, with none, and with something in the way. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { moving, overflowing, violations } from "./accessible.mjs";
import { answers, emptyAnswers, imagined } from "./answers.mjs";
import { BROWSERS, openOwn, until } from "./harness.mjs";
import { cutOff } from "./panel.mjs";
import { openScene } from "./scene.mjs";
import { problem } from "./stand-in.mjs";

const SECTIONS = ["history", "forecast", "contracts", "what-if", "rules", "import", "data"];
const ASKING = ["history", "forecast", "contracts", "what-if", "rules"];
const FIXTURES = answers();
const contracts = FIXTURES["/v1/report"].contracts;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

for (const name of BROWSERS)
  describe(`full page in ${name}`, () => {
    const given = { answers: answers(), asked: [], delay: () => 0 };
    let folder;
    let scene;
    let page;
    const errors = [];

    const answer = async (path, body) => {
      given.asked.push({ path, body });
      await pause(given.delay(path, body));
      return path === "/v1/what-if" ? imagined(body, given.answers[path]) : given.answers[path];
    };
    /** Firefox starts in the dark: both schemes are looked at in Chromium, the second one in both engines. */
    const prefs = () => ({ "browser.download.dir": folder, "browser.download.folderList": 2, "browser.download.alwaysOpenPanel": false, "layout.css.prefers-color-scheme.content-override": 0 });
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "jss-full-"));
      scene = await openScene(name, { answer, prefs: prefs() });
      page = await openOwn(scene, "pages/full.html");
      page.on("pageerror", (error) => errors.push(String(error)));
      page.on("console", (said) => said.type() === "error" && errors.push(said.text()));
      await page.setViewport({ width: 1280, height: 900 });
      if (name === "chromium") {
        const session = await scene.browser.target().createCDPSession();
        await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
      }
    });
    after(async () => {
      await scene?.close();
      await rm(folder, { recursive: true, force: true });
    });

    const all = (selector) => page.$$eval(selector, (found) => found.map((one) => one.innerText.trim()));
    const words = (selector) => page.$eval(selector, (one) => one.innerText.replace(/\s+/gu, " ").trim());
    const settled = (section) => until(`${section} to be filled`, () => page.$eval(`#content-${section}`, (one) => one.childElementCount > 0 && !one.hasAttribute("aria-busy") && !one.querySelector("[aria-busy]")));
    const open = async (section) => {
      await page.evaluate((hash) => void (location.hash = hash), section);
      await until(section, () => page.$eval(`[data-section="${section}"]`, (one) => !one.hidden));
      if (ASKING.includes(section)) await settled(section);
    };
    const refresh = async () => {
      await page.click("#refresh");
      await page.evaluate(() => new Promise(requestAnimationFrame));
    };
    /** With these answers instead, every section is looked at; then the rich ones are back. */
    const withAnswers = async (others, look) => {
      given.answers = others;
      await refresh();
      try {
        for (const section of ASKING) {
          await open(section);
          await look(section);
        }
      } finally {
        given.answers = answers();
        await refresh();
      }
    };
    /** With another answer on one route, `look`; then the usual one is back. */
    const changed = async (path, change, look) => {
      given.answers = { ...answers(), [path]: change(answers()[path]) };
      await refresh();
      try {
        await look();
      } finally {
        given.answers = answers();
        await refresh();
      }
    };
    const misbehaving = async (how, look) => {
      scene.companion.misbehave = how;
      try {
        await look();
      } finally {
        scene.companion.misbehave = null;
      }
    };
    const rows = () => all(".contracts > tbody > tr:not(.below) .opens");

    test("the head shows the score as the page showed it and the estimate as ours, with its range", async () => {
      await until("the figures", async () => (await all("#figures dd")).length === 3);
      assert.equal(await words("#figures"), "Shown by Upwork 92 % seen on 30 Oct 2026 Our estimate 91.6 between 90.2 and 92.9 Contracts 24 as of 1 Nov 2026");
      assert.match(await words("footer"), /not Upwork’s figures/u);
      assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    });

    test("every section is filled, has its heading, and names itself in the title", async () => {
      for (const section of SECTIONS) {
        await open(section);
        const shown = await page.$$eval("main > section:not([hidden])", (found) => found.map((one) => [one.dataset.section, one.querySelector("h2").textContent]));
        assert.equal(shown.length, 1);
        assert.equal(await page.title(), `${shown[0][1]} – JSS Companion`);
        assert.equal(await page.$eval("nav [aria-current=page]", (one) => one.getAttribute("href")), `#${section}`);
        assert.deepEqual(await page.$$eval("main > section:not([hidden]) [role=alert]", (found) => found.length), 0);
      }
    });

    test("a section that is opened with the keyboard takes the focus to its heading", async () => {
      await page.focus('nav a[href="#rules"]');
      await page.keyboard.press("Enter");
      await until("focus on the heading", () => page.evaluate(() => document.activeElement.id === "title-rules"));
    });

    test("the history is read along with the arrow keys, with events, and as a table with the same days", async () => {
      await open("history");
      await until("the drawing", () => page.$("#content-history canvas"));
      assert.ok((await page.$eval("#content-history .u-over", (one) => one.getBoundingClientRect().width)) > 500, "the style policy lets the chart place its parts");
      await page.focus("#content-history .plot");
      const read = () => page.$eval("#content-history .plot", (one) => one.getAttribute("aria-valuetext"));
      await page.keyboard.press("End");
      assert.equal(await read(), "1 Nov 2026: our estimate 91.6 (90.2 to 92.9)");
      await page.keyboard.press("ArrowLeft");
      assert.equal(await read(), "30 Oct 2026: shown 92 %");
      await page.keyboard.press("ArrowLeft");
      assert.equal(await read(), "24 Oct 2026: “Data import from old spreadsheets” ended.");
      assert.equal(await words("#content-history .readout"), await read());
      await page.keyboard.press("Home");
      assert.match(await read(), /^6 Oct 2025: shown 93 %/u);
      await page.click("#content-history .chart-head button");
      const days = new Set([...FIXTURES["/v1/history"].points, ...FIXTURES["/v1/history"].events].map(({ on }) => on));
      assert.equal((await all("#content-history figure tbody tr")).length, days.size);
      assert.match((await all("#content-history figure tbody tr")).join("\n"), /30 Oct 2026\s+92 %/u);
      await page.click("#content-history .chart-head button");
    });

    test("the forecast says each day on which the score moves, how far, and why", async () => {
      await open("forecast");
      const { moves } = FIXTURES["/v1/forecast"];
      const said = await all("#content-forecast .moves li");
      assert.equal(said.length, moves.length);
      assert.match(said[0], /17 Dec 2026\s+▼\s*−0\.4\s+91\.2 by the 24-month window\s+“API for a parcel tracker” leaves/u);
      assert.match(said.at(-1), /27 Oct 2028\s+○\s*–\s+no score/u);
      await page.focus("#content-forecast .plot");
      await page.keyboard.press("Home");
      await page.keyboard.press("ArrowRight");
      assert.match(await page.$eval("#content-forecast .plot", (one) => one.getAttribute("aria-valuetext")), /^17 Dec 2026: 91\.2 · “API/u);
    });

    test("contracts are ordered by a column's button, both ways, and what is not known is last", async () => {
      await open("contracts");
      assert.equal((await rows()).length, contracts.length);
      assert.equal((await rows())[0], "Fix checkout rounding on a shop", "what costs most is first");
      const order = () => page.$$eval("[aria-sort]", (found) => found.map((one) => `${one.dataset.column} ${one.ariaSort}`));
      assert.deepEqual(await order(), ["effect ascending"]);
      await page.focus('[data-column="earned"] button');
      await page.keyboard.press("Enter");
      assert.deepEqual(await order(), ["earned descending"]);
      assert.deepEqual((await rows()).slice(0, 2), ["Warehouse stock dashboard", "API for a parcel tracker"]);
      await page.keyboard.press("Enter");
      assert.deepEqual(await order(), ["earned ascending"]);
      assert.equal((await rows())[0], "Landing page, cancelled at the start");
      assert.equal((await rows()).at(-1), "Contract 40000815");
    });

    test("contracts are narrowed by words, outcome and gaps, and the count says how many are left", async () => {
      await open("contracts");
      const narrow = async (change, expected) => {
        await page.evaluate(change);
        assert.deepEqual((await rows()).sort(), expected);
        assert.equal(await words("#content-contracts [role=status]"), `${expected.length} of ${contracts.length} contracts`);
      };
      await page.type(".filters input[type=search]", "clinic mobile");
      await narrow(() => undefined, ["Mobile form prototypes"]);
      const titled = (fits) => contracts.filter(fits).map((one) => one.title ?? `Contract ${one.contract_id}`).sort();
      const set = `const put = (at, value) => { const box = document.querySelectorAll(".filters input, .filters select")[at]; if (box.type === "checkbox") box.checked = value; else box.value = value; for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true })); };`;
      await narrow(`{ ${set} put(0, ""); put(1, "unsuccessful"); }`, titled(({ outcome }) => outcome === "unsuccessful"));
      await narrow(`{ ${set} put(1, ""); put(2, "open"); }`, titled(({ status }) => status !== "ended"));
      await narrow(`{ ${set} put(2, ""); put(4, true); }`, titled(({ unknown }) => unknown.length > 0));
      await narrow(`{ ${set} put(4, false); put(0, "no such words"); }`, []);
      await narrow(`{ ${set} put(0, ""); }`, titled(() => true));
    });

    test("a contract opens to why it counts, who says so, and a message to copy", async () => {
      await open("contracts");
      const opened = async (title) => {
        await page.$$eval(".opens", (found, wanted) => found.find((one) => one.textContent === wanted).focus(), title);
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-expanded")), "true");
        return page.evaluate(() => document.activeElement.closest("tr").nextElementSibling.innerText);
      };
      const bad = await opened("Fix checkout rounding on a shop");
      for (const part of ["Counts as unsuccessful: it ended with 2.4 stars, below 3.0.", "0 successful, 1 unsuccessful", "−5.6 points", "on 5 Jul 2028; estimate then 100.0", "profile.html, insights.html"]) assert.ok(bad.includes(part), `${part} in ${bad}`);
      await page.keyboard.press("Enter");
      assert.equal(await page.$$eval(".below:not([hidden])", (found) => found.length), 0);
      assert.match(await opened("Short consultation on deployment"), /Hello Amira, our contract “Short consultation on deployment”[\s\S]+5 stars \d/u);
      await page.keyboard.press("Enter");
    });

    test("of very many contracts a hundred are listed at once, all are searched, and all can be listed", async () => {
      const many = Array.from({ length: 250 }, (_, at) => ({ ...contracts[at % contracts.length], contract_id: String(50_000_000 + at), title: `Contract of number ${at}` }));
      await changed("/v1/report", (report) => ({ ...report, contracts: many }), async () => {
        await open("contracts");
        await until("the rows", async () => (await rows()).length === 100);
        await page.type(".filters input[type=search]", "number 249");
        assert.deepEqual(await rows(), ["Contract of number 249"]);
        assert.equal(await page.$eval(".more", (one) => one.hidden), true);
        await page.keyboard.down("Shift");
        await page.keyboard.press("Home");
        await page.keyboard.up("Shift");
        await page.keyboard.press("Backspace");
        assert.equal(await words(".more"), "Show all 250");
        await page.click(".more");
        assert.equal((await rows()).length, 250);
      });
    });

    test("a history of one day is drawn around that day", () =>
      changed("/v1/history", ({ schema, points }) => ({ schema, points: points.slice(-1), events: [] }), async () => {
        await open("history");
        await until("the drawing", () => page.$("#content-history canvas"));
        assert.equal(await page.$eval("#content-history .plot", (one) => one.getAttribute("aria-valuetext")), "1 Nov 2026: our estimate 91.6 (90.2 to 92.9)");
        const { width, height, data } = await page.$eval("#content-history canvas", (one) => ({ width: one.width, height: one.height, data: [...one.getContext("2d").getImageData(Math.round(one.width / 2) - 40, 0, 80, one.height).data] }));
        const coloured = data.filter((_, at) => at % 4 === 3 && data[at] > 0 && Math.abs(data[at - 1] - data[at - 3]) > 20).length;
        assert.ok(coloured > 100, `the range has ${coloured} pixels of ${width} × ${height}`);
      }));

    test("what-if answers live, and a late answer to an older question is thrown away", async () => {
      await open("what-if");
      const result = () => words(".result");
      await until("the first answer", async () => (await result()).includes("Nothing changes yet"));
      assert.match(await result(), /80 % reached reached reached 90 % 2\.75 3 reached 100 % not reachable/u);
      given.delay = (path, body) => (path === "/v1/what-if" && body.end.some(({ stars }) => stars === 1) ? 1200 : 0);
      const before_ = given.asked.length;
      await page.select(".endings li:first-child select", "1");
      await until("the slow question", () => given.asked.slice(before_).some(({ path }) => path === "/v1/what-if"));
      await page.select(".endings li:first-child select", "5");
      await until("the answer", async () => (await result()).includes("The estimate would be 92.0."));
      await pause(1300);
      assert.match(await result(), /Now 91\.6 .* Then 92\.0 .*\+0\.4 points/u, "the answer about one star came later and was dropped");
      given.delay = () => 0;
      await page.$$eval("fieldset:last-of-type > button", (found) => found.at(-1).click());
      await until("the new contract", async () => (await result()).includes("92.1"));
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.up("Control");
      await page.keyboard.type("12");
      await until("twelve of them", async () => (await result()).includes("93.2"));
      const { body } = given.asked.filter(({ path }) => path === "/v1/what-if").at(-1);
      assert.deepEqual(body, { schema: 1, end: [{ contract_id: contracts[1].contract_id, stars: 5, refunded: false }], new: [{ count: 12, earned: 500, stars: 5 }] });
      await page.select(".endings li:first-child select", "refund");
      await until("a refund", () => given.asked.at(-1).body.end?.[0]?.refunded === true);
      await page.select(".endings li:first-child select", "");
      await page.$$eval(".news li button", (found) => found[0].click());
      await until("as before", async () => (await result()).includes("Nothing changes yet"));
    });

    test("rules say who published them and when, and details nobody knows say how likely each reading is", async () => {
      await open("rules");
      assert.equal((await all(".rule")).length, FIXTURES["/v1/policy"].rules.length);
      assert.match((await all(".rule"))[0], /official\s+2023–2026 · support\.upwork\.com\/hc\/en-us\/articles\/34958134307475/iu);
      assert.match((await all(".rule")).at(-1), /our assumption/iu);
      assert.match((await all(".toggle"))[0], /on \(usual reading\)\s+83 %\s+off\s+17 %/u);
      assert.match((await all(".toggle")).at(-1), /Not weighed yet/u);
    });

    test("files that are picked are sent one by one with progress, and each says what was read of it", async () => {
      await open("import");
      const [good, large] = [join(folder, "summary.csv"), join(folder, "large.html")];
      await writeFile(good, "Date,Amount\n2026-01-01,5\n");
      await writeFile(large, Buffer.alloc(3_000_001, "x"));
      given.delay = (path) => (path === "/v1/import" ? 400 : 0);
      const picker = await page.$("#import-files");
      await picker.uploadFile(good, large);
      await until("progress", async () => (await words("#import-says")) === "Reading file 1 of 2…");
      await until("the end", async () => (await words("#import-says")) === "Files read: 2.");
      given.delay = () => 0;
      const sent = given.asked.filter(({ path }) => path === "/v1/import");
      assert.deepEqual(sent.map(({ body }) => body), [{ schema: 1, name: "summary.csv", content: Buffer.from("Date,Amount\n2026-01-01,5\n").toString("base64") }]);
      const [first, second] = await all("#import-list > li");
      assert.match(first, /summary\.csv\s+!\s+weekly summary\s+148 new facts about 12 contracts were read\.\s+weekly-summary-2025\.csv row 31 · A row could not be read/u);
      assert.match(second, /large\.html\s+▼\s+not read\s+This file has 3\.0 MB; at most 3 MB can be sent\./u);
      assert.equal(await words("#says"), "Files read: 2.");
    });

    test("files that are dropped anywhere are taken, and the companion's refusal is said beside the file", async () => {
      await open("history");
      const refuse = (path) => (path === "/v1/import" ? problem("analysis-crashed", 500, { title: "Reading the page failed." }) : undefined);
      await misbehaving(refuse, async () => {
        await page.evaluate(() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["<html>"], "profile.html"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        });
        await until("the refusal", async () => /profile\.html\s+▼\s+not read\s+Reading the page failed\./u.test((await all("#import-list > li")).at(-1)));
      });
      assert.equal(await page.evaluate(() => location.hash), "#import");
    });

    test("the export is saved as a file with exactly what the companion gave", async () => {
      await open("data");
      await page.click("#export-json");
      await until("the file", async () => (await readdir(folder)).includes("jss-companion-2026-11-01.json"));
      await until("its content", async () => (await readFile(join(folder, "jss-companion-2026-11-01.json"), "utf8")) === FIXTURES["/v1/export"].content);
      assert.match(await words("#export-result"), /jss-companion-2026-11-01\.json/u);
      await page.click("#export-csv");
      await until("the other format", () => given.asked.some(({ path, body }) => path === "/v1/export" && body.format === "csv"));
    });

    test("nothing is erased before the word is typed, and then it says what was erased", async () => {
      await open("data");
      await page.type("#erase-word", "eras");
      assert.equal(await page.$eval("#erase-button", (one) => one.disabled), true);
      await page.keyboard.press("Enter");
      assert.equal(given.asked.some(({ path }) => path === "/v1/erase"), false);
      await page.keyboard.type("e");
      await page.keyboard.press("Enter");
      await until("the end", async () => (await all("#erase-result li")).length === 3);
      assert.deepEqual(given.asked.filter(({ path }) => path === "/v1/erase").map(({ body }) => body), [{ schema: 1, confirm: "erase" }]);
      assert.equal(await page.$eval("#erase-button", (one) => one.disabled), true);
    });

    test("before anything was read each section says what to do", () =>
      withAnswers(emptyAnswers(), async (section) => {
        if (section === "rules") return;
        assert.equal(await page.$$eval(`#content-${section} .nothing a`, (found) => found.length), 1, section);
        assert.equal(await page.$$eval(`#content-${section} figure, #content-${section} table`, (found) => found.length), 0, section);
      }));

    test("a companion that refuses is quoted with one button, and the page recovers with it", async () => {
      await until("the figures", async () => (await all("#figures dd")).length === 3);
      await misbehaving((path) => (path === "/v1/hello" ? problem("storage-damaged", 503, { title: "The companion's data is damaged.", action: "retry" }) : undefined), async () => {
        await refresh();
        for (const section of ASKING) {
          await open(section);
          assert.match(await words(`#content-${section} [role=alert]`), /The companion's data is damaged\./u);
          assert.equal(await page.$$eval(`#content-${section} button, #content-${section} a`, (found) => found.length), 1);
        }
        await until("a head of before", async () => /^As last seen on/u.test(await page.$eval("#as-seen", (one) => one.textContent)));
        assert.deepEqual(await violations(page), []);
      });
      await page.click("#content-rules [role=alert] button");
      await until("recovery", async () => (await all(".rule")).length > 0);
      await until("a fresh head", async () => (await page.$eval("#as-seen", (one) => one.textContent)) === "");
    });

    test("the page is accessible in every section", async () => {
      assert.equal(await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches), name === "firefox");
      for (const section of SECTIONS) {
        await open(section);
        if (section === "contracts") await page.click(".opens");
        assert.deepEqual(await violations(page), [], section);
      }
      if (name === "firefox") return;
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
      for (const section of SECTIONS) {
        await open(section);
        assert.deepEqual(await violations(page), [], `${section} in the dark`);
      }
      await page.emulateMediaFeatures([]);
    });

    test("nothing is cut off or scrolls sideways at 360 px and at 200 % zoom, tables apart", async () => {
      for (const width of [360, 640]) {
        await page.setViewport({ width, height: 700 });
        for (const section of SECTIONS) {
          await open(section);
          assert.deepEqual(await overflowing(page), [], `${section} at ${width}`);
          if (width === 640) assert.deepEqual(await cutOff(page), [], `${section} with text twice as large`);
        }
      }
      await page.setViewport({ width: 1280, height: 900 });
    });

    test("with less motion nothing moves, and with forced colours the chart is drawn in the system's", { skip: name === "firefox" && "only Chromium can be told to" }, async () => {
      const session = await page.createCDPSession();
      const media = (features) => session.send("Emulation.setEmulatedMedia", { features });
      await media([{ name: "prefers-reduced-motion", value: "reduce" }]);
      for (const section of SECTIONS) {
        await open(section);
        assert.deepEqual(await moving(page), [], section);
      }
      await media([{ name: "forced-colors", value: "active" }]);
      await open("history");
      const inked = () => page.$eval("#content-history canvas", (one) => one.getContext("2d").getImageData(0, 0, one.width, one.height).data.some((value, at) => at % 4 === 3 && value > 0));
      await until("the chart", inked);
      await media([]);
      await session.detach();
    });

    test("a browser that is not paired any more is sent to pairing", async () => {
      await scene.desk.send({ what: "unpair" });
      await refresh();
      await open("history");
      await until("the state", () => page.$('#content-history [data-state="not_paired"]'));
      assert.equal(await page.$$eval("#content-history button", (found) => found.length), 1);
      assert.deepEqual(await all("#figures > div"), [], "nothing old is shown of a pairing that is gone");
      assert.deepEqual(errors, [], "no error and no breach of the page's own policy");
    });
  });
