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

    check(
      "a contract's row tells of that contract alone, with what can be true of it",
      async ({ page, given, open, words }) => {
        const [contract] = given.answers["/v1/report"].contracts.filter(({ ended_on }) => ended_on);
        const id = contract.contract_id;
        await open("contracts");
        await page.evaluate((hash) => void (location.hash = hash), `contract-${id}`);
        await until("the row", async () => (await page.$(".below:not([hidden]) .tell summary")) !== null);
        await page.click(".below:not([hidden]) .tell summary");
        await until("the form", async () => (await page.$(".below .tell select[name=kind]")) !== null);
        const kinds = await page.$$eval(".below .tell select[name=kind] option", (all) =>
          all.map(({ value }) => value),
        );
        assert.ok(kinds.includes("review") && !kinds.includes("work") && !kinds.includes("score"));
        assert.equal(await page.$(".below .tell select[name=contract_id]"), null);
        await page.select(".below .tell select[name=kind]", "client_mood");
        await page.select(".below .tell select[name=value]", "unhappy");
        given.answers["/v1/tell"] = { ...given.answers["/v1/told"], sentence: "Kept.", is_kept: true };
        await page.click(".below .tell form button");
        await until("the answer", async () => (await words("#says")) === "Kept.");
        const { body } = given.asked.findLast(({ path }) => path === "/v1/tell");
        assert.deepEqual(body, { schema: 1, contract_id: id, value: "unhappy", kind: "client_mood" });
        await until("the row again", async () => (await page.$(".below:not([hidden]) .tell summary")) !== null);
      },
    );
  });
