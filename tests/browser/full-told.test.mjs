/** What the person tells on the full page: listed, told by a form, refused with a sentence, taken back. */
import assert from "node:assert/strict";
import { describe } from "node:test";
import { suite } from "./full-page.mjs";
import { BROWSERS, until } from "./harness.mjs";

for (const name of BROWSERS)
  describe(`full page, what was told, in ${name}`, () => {
    const check = suite(name);

    check(
      "a fact is told, a wrong one keeps what was typed, and one is taken back",
      async ({ page, given, words, open }) => {
        const [fact] = given.answers["/v1/told"].facts;
        await open("data");
        await until("the list", async () => (await words("#told li span")) === fact.titled);
        await page.select("#told select[name=kind]", "score");
        await page.type("#told input[name=value]", "96");
        await page.$eval("#told input[name=on]", (field) => (field.value = "2026-10-03"));
        given.answers["/v1/tell"] = {
          ...given.answers["/v1/tell"],
          is_kept: false,
          sentence: "That day is still to come.",
        };
        await page.click("#told form button");
        await until("the refusal", async () => (await words("#told-result")) === "That day is still to come.");
        assert.equal(await page.$eval("#told input[name=value]", (field) => field.value), "96");
        const told = given.asked.filter(({ path }) => path === "/v1/tell").map(({ body }) => body);
        assert.deepEqual(told, [{ schema: 1, kind: "score", value: 96, on: "2026-10-03" }]);

        given.answers["/v1/tell"] = { ...given.answers["/v1/told"], facts: [], sentence: "Taken back.", is_kept: true };
        await page.click("#told li button");
        await until("the way back", async () => (await words("#told-result")) === "Taken back.");
        assert.deepEqual(given.asked.findLast(({ path }) => path === "/v1/tell").body, {
          schema: 1,
          take_back: fact.id,
        });
        await until("the list to be empty", async () => (await page.$("#told li")) === null);
      },
    );

    check("a kind about a contract asks which one, with the choices of the companion", async ({ page, all, open }) => {
      await open("data");
      await until("the form", async () => (await page.$("#told select[name=kind]")) !== null);
      await page.select("#told select[name=kind]", "client_mood");
      assert.deepEqual(await page.$$eval("#told select[name=value] option", (found) => found.map((one) => one.value)), [
        "happy",
        "unhappy",
      ]);
      const contracts = await page.$$eval("#told select[name=contract_id] option", (found) => found.length);
      assert.ok(contracts > 1);
      assert.ok((await all("#told label span")).includes("How is the client?"));
    });
  });
