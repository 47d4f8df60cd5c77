/** Files in and out of the full page, in both browsers: import, export, erase. */
import assert from "node:assert/strict";
import { readFile, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe } from "node:test";
import { answers } from "./answers.mjs";
import { suite } from "./full-page.mjs";
import { BROWSERS, until } from "./harness.mjs";
import { problem } from "./stand-in.mjs";

const FIXTURES = answers();
const IMPORTED = FIXTURES["/v1/import"];

for (const name of BROWSERS)
  describe(`full page, files, in ${name}`, () => {
    const check = suite(name);

    check(
      "files that are picked are sent one by one with progress, and each says what was read of it",
      async ({ page, given, folder, all, words, open }) => {
        await open("import");
        const [good, large] = [join(folder, "summary.csv"), join(folder, "large.html")];
        await writeFile(good, "Date,Amount\n2026-01-01,5\n");
        const changed = new Date("2026-11-20T09:30:00Z");
        await utimes(good, changed, changed);
        await writeFile(large, Buffer.alloc(3_000_001, "x"));
        let release;
        const held = new Promise((resolve) => (release = resolve));
        given.hold = (path) => path === "/v1/import" && held;
        const picker = await page.$("#import-files");
        await picker.uploadFile(good, large);
        await until("progress", async () => (await words("#import-says")) === "Reading file 1 of 2…");
        release();
        await until("the end", async () => (await words("#import-says")) === "Files read: 1, not read: 1.");
        given.hold = () => undefined;
        const sent = given.asked.filter(({ path }) => path === "/v1/import");
        assert.deepEqual(
          sent.map(({ body }) => body),
          [
            {
              schema: 1,
              name: "summary.csv",
              modified: changed.toISOString(),
              content: Buffer.from("Date,Amount\n2026-01-01,5\n").toString("base64"),
            },
          ],
        );
        const [first, second] = await all("#import-list > li");
        assert.match(
          first,
          new RegExp(
            `summary\\.csv\\s+!\\s+weekly summary\\s+${IMPORTED.sentence}\\s+${IMPORTED.problems[0].where}`,
            "u",
          ),
        );
        assert.match(second, /large\.html\s+▼\s+not read\s+This file is 3\.0 MB; at most 3 MB can be sent\./u);
        assert.equal(await words("#says"), "Files read: 1, not read: 1.");
      },
    );

    check(
      "files that are dropped anywhere are taken, and the companion's refusal is said beside the file",
      async ({ page, all, open, misbehaving }) => {
        await open("history");
        const refuse = (path) =>
          path === "/v1/import" ? problem("analysis-crashed", 500, { title: "Reading the page failed." }) : undefined;
        await misbehaving(refuse, async () => {
          await page.evaluate(() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["<html>"], "profile.html"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
          });
          await until("the refusal", async () =>
            /profile\.html\s+▼\s+not read\s+Reading the page failed\./u.test((await all("#import-list > li")).at(-1)),
          );
        });
        assert.equal(await page.evaluate(() => location.hash), "#import");
      },
    );

    check("a file of the greatest size goes through whole", async ({ page, given, folder, all }) => {
      const bytes = Buffer.alloc(3_000_000, "0123456789abcdef\n");
      await writeFile(join(folder, "greatest.csv"), bytes);
      await (await page.$("#import-files")).uploadFile(join(folder, "greatest.csv"));
      await until("its result", async () =>
        /greatest\.csv\s+!\s+weekly summary/u.test((await all("#import-list > li")).at(-1)),
      );
      const { body } = given.asked.filter(({ path }) => path === "/v1/import").at(-1);
      assert.ok(Buffer.from(body.content, "base64").equals(bytes));
      assert.equal(body.content.length, 4_000_000, "as many as the companion reads (shared_schema/pages.py)");
    });

    check(
      "what was read is listed with its page and doubts, and asked for again after an import",
      async ({ page, given, all, open, words }) => {
        await open("import");
        const rows = await all("#content-import tbody tr");
        const listed = rows.find((row) => row.startsWith("Contract history"));
        assert.match(listed, /^Contract history\s+1 of 2\s+1 Nov 2026\s+20\s+0\s+Remove$/u);
        assert.equal(rows.length, FIXTURES["/v1/report"].sources.length);
        assert.equal(await words("#content-import summary"), "What was doubtful: 1");
        const reports = () => given.asked.filter(({ path }) => path === "/v1/report").length;
        const asked = reports();
        await page.evaluate(() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["a"], "a.csv"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        });
        await until("a new report", () => reports() > asked);
      },
    );

    check(
      "the export is saved as a file with exactly what the companion gave",
      async ({ page, folder, words, open, answering }) => {
        await open("data");
        await page.click("#export-json");
        await until("the file", async () => (await readdir(folder)).includes("jss-companion-2026-11-01.json"));
        await until(
          "its content",
          async () =>
            (await readFile(join(folder, "jss-companion-2026-11-01.json"), "utf8")) === FIXTURES["/v1/export"].content,
        );
        await until("its name", async () => (await words("#export-result")).includes("jss-companion-2026-11-01.json"));
        const bytes = Buffer.from([0x50, 0x4b, 0, 0xff, 0x80, 0x0a]);
        const archive = {
          ...FIXTURES["/v1/export"],
          name: "tables.zip",
          content: bytes.toString("base64"),
          encoding: "base64",
        };
        await answering({ ...answers(), "/v1/export": archive }, async () => {
          await page.click("#export-csv");
          await until(
            "the archive",
            async () =>
              (await readdir(folder)).includes("tables.zip") &&
              bytes.equals(await readFile(join(folder, "tables.zip"))),
          );
        });
      },
    );

    check(
      "the coming days are saved as a calendar file that the companion made",
      async ({ page, folder, words, open }) => {
        await open("data");
        await page.click("#export-calendar");
        const { name, content, days } = FIXTURES["/v1/calendar"];
        await until("the file", async () => (await readdir(folder)).includes(name));
        await until("its content", async () => (await readFile(join(folder, name), "utf8")) === content);
        await until("its days", async () => (await words("#export-result")).includes(`(days: ${days})`));
      },
    );

    check(
      "nothing is erased before the word is typed, and then it says what was erased",
      async ({ page, given, all, open }) => {
        await open("data");
        await page.type("#erase-word", "eras");
        assert.equal(await page.$eval("#erase-button", (one) => one.disabled), true);
        await page.keyboard.press("Enter");
        assert.equal(
          given.asked.some(({ path }) => path === "/v1/erase"),
          false,
        );
        await page.keyboard.type("e");
        await page.keyboard.press("Enter");
        await until("the end", async () => (await all("#erase-result li")).length === 3);
        assert.deepEqual(
          given.asked.filter(({ path }) => path === "/v1/erase").map(({ body }) => body),
          [{ schema: 1, confirm: "erase" }],
        );
        assert.equal(await page.$eval("#erase-button", (one) => one.disabled), true);
      },
    );

    check(
      "what one page or file said is removed after a question, and kept where it is answered with no",
      async ({ page, given, words, open }) => {
        await open("import");
        const [{ name: source }] = given.answers["/v1/report"].sources;
        const forgets = () => given.asked.filter(({ path }) => path === "/v1/forget");
        given.answers["/v1/forget"] = { schema: 1, facts: 3, sentence: "Three facts are gone.", is_known: true };
        await page.click(".removal button");
        assert.ok((await words(".removal p")).includes(source));
        await page.click(".removal button"); // the first of two keeps it
        assert.equal(await page.$(".removal p"), null);
        assert.deepEqual(forgets(), []);
        await page.click(".removal button");
        await page.click(".removal button:last-of-type");
        await until("what came of it", async () => (await words("#says")) === "Three facts are gone.");
        assert.deepEqual(
          forgets().map(({ body }) => body),
          [{ schema: 1, name: source }],
        );
      },
    );
  });
