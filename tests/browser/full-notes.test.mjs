/** Notes to clients on the full page: filled in, changed, refused with what was typed left there, and put back. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { violations } from "./accessible.mjs";
import { suite } from "./full-page.mjs";
import { BROWSERS, until } from "./harness.mjs";

for (const name of BROWSERS)
  describe(`full page, notes to clients, in ${name}`, () => {
    const check = suite(name);

    check("a text is changed, refused, kept and put back", async ({ page, given, open, words }) => {
      const fixture = given.answers["/v1/reminders"];
      const [first] = fixture.texts;
      const says = (sentence) => until(sentence, async () => (await words("#notes-result")) === sentence);
      const asked = () => given.asked.findLast(({ path }) => path === "/v1/reminders").body;
      const inFirst = (selector) => `#notes details[data-kind=${first.kind}] ${selector}`;
      await open("plan");
      await until("the notes", async () => (await page.$$("#notes details")).length === 3);
      await page.click(inFirst("summary"));
      assert.equal(await page.$eval(inFirst("blockquote"), (one) => one.textContent), first.example);
      assert.equal(await page.$eval(inFirst("textarea"), (one) => one.value), first.text);

      given.answers["/v1/reminders"] = { ...fixture, is_kept: false, sentence: "Not kept." };
      await page.$eval(inFirst("textarea"), (one) => (one.value = "Dear {price}"));
      await page.click(inFirst("form button"));
      await says("Not kept.");
      assert.deepEqual(asked(), { schema: 1, kind: first.kind, text: "Dear {price}" });
      assert.equal(await page.$eval(inFirst("textarea"), (one) => one.value), "Dear {price}");

      const own = { ...first, text: "My stars", example: "My stars", is_own: true, warning: "Upwork forbids it." };
      given.answers["/v1/reminders"] = { ...fixture, texts: [own, ...fixture.texts.slice(1)], sentence: "Kept." };
      await page.click(inFirst("form button"));
      await says("Kept.");
      assert.equal(await words(inFirst(".warning")), "Upwork forbids it.");
      assert.equal(await words(inFirst("summary")), `${first.label} (your own text)`);
      assert.deepEqual(await violations(page, "#notes-card"), []);

      given.answers["/v1/reminders"] = { ...fixture, sentence: "The original again." };
      await page.click(inFirst("form .buttons button:last-child"));
      await says("The original again.");
      assert.deepEqual(asked(), { schema: 1, kind: first.kind });
      assert.equal(await page.$(inFirst(".warning")), null);
    });
  });
