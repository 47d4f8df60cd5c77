/** Whose page it is: nothing of another's page leaves its tab, and the question is asked in the panel. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, CONTRACTS, openSite, until } from "./harness.mjs";
import { click, openPanel, says, saying } from "./panel.mjs";
import { RICH } from "./rich.mjs";
import { list, openScene, pageOf } from "./scene.mjs";

const MINE = "~01aa11bb22cc33dd44";
const RIVAL = "~01ff99ee88dd77cc66";
const SITE = "https://www.upwork.com";
const MENU = `<header><nav><ul><li data-cy="dropdown-menu"><a class="nav-user-info-link" href="/freelancers/${MINE}?x=1">Sam</a></li></ul></nav></header>`;
const PROFILE = `<main><a href="/freelancers/${RIVAL}">A colleague</a><h2>Somebody</h2><span>91% Job Success</span></main>`;
const PAGES = {
  [CONTRACTS]: MENU + pageOf(list(3)),
  [`${SITE}/freelancers/${MINE}`]: MENU + PROFILE,
  [`${SITE}/freelancers/${RIVAL}`]: MENU + PROFILE,
  [`${SITE}/freelancers/settings/contactInfo`]: `${MENU}<main><p>+47 555 00 100</p></main>`,
  [`${SITE}/nx/wm/workroom/40000001/messages`]: `${MENU}<main><p>A message</p></main>`,
  [`${SITE}/nx/wm/workroom/40000001/overview`]: `${MENU}<main><h1>A contract</h1></main>`,
};

for (const name of BROWSERS)
  describe(`whose page it is, in ${name}`, () => {
    const said = { summary: RICH };
    const asked = [];
    let scene;
    let site;
    const answer = (path, body, usual) => {
      if (path !== "/v1/profile") return saying(said)(path, body, usual);
      asked.push(body);
      said.summary = RICH;
      return { schema: 1, mine: [MINE], others: [], ask: null, sentence: `Your profile is ${MINE}.` };
    };
    before(async () => {
      scene = await openScene(name, { answer, pages: Object.keys(PAGES) });
      site = await openSite(scene, PAGES);
    });
    after(() => scene?.close());

    /** What the panel says of a page, and the captures that were sent because of it. */
    const sentOf = async (url, words) => {
      scene.captures.length = 0;
      await site.page.goto(url);
      const panel = await openPanel(scene, site.page);
      await click(panel, "#annotate");
      await says(panel, "#here-says", words);
      await panel.close();
      return [...scene.captures];
    };

    test("nothing is sent of another's profile, of settings and of messages", async () => {
      assert.deepEqual(await sentOf(`${SITE}/freelancers/${RIVAL}`, "somebody else’s profile"), []);
      assert.deepEqual(await sentOf(`${SITE}/freelancers/settings/contactInfo`, "never read"), []);
      assert.deepEqual(await sentOf(`${SITE}/nx/wm/workroom/40000001/messages`, "never read"), []);
    });

    test("the person's own pages are sent with the one name from the menu, and nothing else of it", async () => {
      for (const url of [CONTRACTS, `${SITE}/freelancers/${MINE}`, `${SITE}/nx/wm/workroom/40000001/overview`]) {
        const sent = await sentOf(url, "contracts read.");
        assert.ok(sent.length > 0, url);
        for (const { page, html } of sent) {
          assert.equal(page.viewer, MINE);
          assert.ok(!html.includes("nav-user-info-link"));
        }
      }
    });

    test("the question has two answers, is answered once, and is gone then", async () => {
      for (const [button, mine] of [
        ["first-child", true],
        ["last-child", false],
      ]) {
        said.summary = { ...RICH, ask_profile: RIVAL };
        asked.length = 0;
        const panel = await openPanel(scene, site.page);
        await says(panel, ".ask", `upwork.com/freelancers/${RIVAL}`);
        await click(panel, `.ask button:${button}`);
        await says(panel, "#summary", RICH.headline);
        await until("the question to go", () => panel.evaluate(() => !document.querySelector(".ask")));
        assert.deepEqual(asked, [{ schema: 1, profile: RIVAL, mine }]);
        await panel.close();
      }
    });
  });
