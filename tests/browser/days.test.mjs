/** Days of the calendar, said by the system: off at first, once a day, once each, late for a few days, from the companion alone. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openOwn, until } from "./harness.mjs";
import { answer, openScene } from "./scene.mjs";
import { problem } from "./stand-in.mjs";

/** Chromium asks in a window of its own, which no test can press: there the copy has the leave from the start. */
const allow = async (read, write) => {
  const { optional_permissions, ...manifest } = JSON.parse(await read("manifest.json"));
  const permissions = [...manifest.permissions, ...optional_permissions];
  await write("manifest.json", JSON.stringify({ ...manifest, permissions }));
};
const allowed = { chromium: allow, firefox: async () => undefined };

/** The clock is the test's: the background does not come in between with its own. */
const withoutBackground = (name) => async (read, write) => {
  await allowed[name](read, write);
  const main = await read("background/main.js");
  await write("background/main.js", main.replace("platform.onUsed(", "void ("));
};
/** Firefox grants without a question what was asked for in a true click. */
const prefs = { "extensions.webextOptionalPermissionPrompts": false };

const entry = (uid, on) => ({ uid, on, title: `“Logo ${uid}” stops hurting.` });
const DAYS = [
  entry("a", "2026-12-01"),
  entry("b", "2026-12-01"),
  entry("c", "2026-12-03"),
  entry("d", "2026-12-10"),
  entry("e", "2027-03-01"),
];

/** What the extension keeps of the days. */
const keptIn = ({ desk }) =>
  desk.page.evaluate(() => globalThis.jssPlatform.load(["days"]).then(({ days }) => days ?? null));

/** Presses the switch in the settings; whether it is on then. */
const turnSwitch = async (scene) => {
  const page = await openOwn(scene, "pages/full.html#settings");
  await page.bringToFront();
  await until("the switch", () => page.$eval("#keys", (one) => one.childElementCount > 0));
  await page.click("#set-notify_on_days");
  await until("the answer", () => page.$eval("#settings-say", (one) => one.textContent !== ""));
  const isOn = await page.$eval("#set-notify_on_days", (box) => box.checked);
  await page.close();
  return isOn;
};

for (const name of BROWSERS)
  describe(`days of the calendar in ${name}`, () => {
    const given = { day: "2026-12-01", asked: 0 };
    let scene;

    /** As the companion does, the calendar knows no day that has passed. */
    const calendar = (path, body) => {
      if (path !== "/v1/calendar") return answer(path, body);
      given.asked += 1;
      const entries = DAYS.filter(({ on }) => on >= given.day);
      return { schema: 1, name: "x.ics", content: "", days: entries.length, entries };
    };

    /** What the system was asked to show when the browser is used on a day. */
    const used = (day) => {
      given.day = day;
      return scene.desk.page.evaluate(
        async (address, noon) => {
          const { remindOfDays } = await import(address);
          const { notifications } = globalThis.browser ?? globalThis.chrome;
          if (!notifications) {
            await remindOfDays(new Date(noon));
            return [];
          }
          globalThis.show ??= notifications.create.bind(notifications);
          const shown = [];
          notifications.create = (id, options) => {
            shown.push(options.message);
            return globalThis.show(id, options);
          };
          await remindOfDays(new Date(noon));
          return shown;
        },
        `${scene.origin}/background/days.js`,
        `${day}T12:00:00`,
      );
    };
    const stored = () => keptIn(scene);
    const turn = () => turnSwitch(scene);

    before(async () => (scene = await openScene(name, { answer: calendar, prefs, change: withoutBackground(name) })));
    after(() => scene?.close());

    test("it is off at first: nothing is shown, asked or kept", async () => {
      assert.deepEqual(await used("2026-12-01"), []);
      assert.deepEqual([given.asked, await stored()], [0, null]);
    });

    test("switched on, one notification sums up the day, and none comes a second time", async () => {
      assert.equal(await turn(), true);
      const [words, ...more] = await used("2026-12-01");
      assert.equal(words, "“Logo a” stops hurting.\n“Logo b” stops hurting.");
      assert.deepEqual(more, []);
      assert.deepEqual(await used("2026-12-01"), []);
      assert.deepEqual(await used("2026-12-02"), []);
      assert.equal((await stored()).entries.length, 4, "the days of a month are kept, and no more");
    });

    test("a day on which the browser was closed is said when it is used again, once", async () => {
      assert.deepEqual(await used("2026-12-05"), ["3 Dec: “Logo c” stops hurting."]);
      assert.deepEqual(await used("2026-12-06"), []);
    });

    test("while the companion sleeps, what it said last holds; what is older than three days is not said", async () => {
      scene.companion.misbehave = () => problem("storage-readonly", 503, { action: "doctor" });
      assert.deepEqual(await used("2026-12-14"), []);
      assert.deepEqual(await used("2026-12-13"), ["10 Dec: “Logo d” stops hurting."]);
      scene.companion.misbehave = null;
    });

    test("switched off, nothing of it is kept", async () => {
      assert.equal(await turn(), false);
      assert.equal(await stored(), null);
      assert.deepEqual(await used("2026-12-14"), []);
    });
  });

for (const name of BROWSERS)
  test(`a day that is today is said when a tab comes to the front, in ${name}`, async () => {
    const entries = [entry("now", new Date().toLocaleDateString("sv-SE"))];
    const calendar = (path, body) =>
      path === "/v1/calendar" ? { schema: 1, name: "x.ics", content: "", days: 1, entries } : answer(path, body);
    const scene = await openScene(name, { answer: calendar, prefs, change: allowed[name] });
    try {
      assert.equal(await turnSwitch(scene), true);
      await scene.desk.page.bringToFront();
      const { announced } = await until("the day to be said", async () => {
        const days = await keptIn(scene);
        return days?.shown && days;
      });
      assert.deepEqual(announced, [`now ${entries[0].on}`]);
      if (name === "firefox") return; // without a desktop it keeps no notification that could be looked at
      const ids = await until("the notification", async () => {
        const all = await scene.desk.page.evaluate(() =>
          (globalThis.browser ?? globalThis.chrome).notifications.getAll(),
        );
        return Object.keys(all).length > 0 && Object.keys(all);
      });
      assert.deepEqual(ids, ["days"]);
    } finally {
      await scene.close();
    }
  });
