/** The first minutes without the person: from the first-run page to badges, with the real companion, in both browsers. */
import { openOwn, until } from "../browser/harness.mjs";
import { startCompanion } from "../browser/companion.mjs";
import { paste } from "../browser/panel.mjs";
import { list, openContracts, pageOf } from "../browser/scene.mjs";
import { openSession } from "../browser/session.mjs";

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

const done = (page, step) =>
  until(step, () => page.evaluate((id) => document.querySelector("[aria-current=step]")?.id === id, step));

for (const name of ["chromium", "firefox"]) {
  const session = await openSession(name);
  let companion;
  try {
    const page = await openOwn(session, "pages/welcome.html#steps");
    await page.bringToFront();
    const began = performance.now();
    companion = await startCompanion([], session.ports[0]);
    await done(page, "pair");
    const found = seconds(began);
    const { code, done: paired } = await companion.pair();
    await paste(page, code);
    await done(page, "badges");
    await paired;
    const connected = seconds(began);
    const site = await openContracts(session, pageOf(list(20)));
    await session.desk.send({ what: "annotate_tab" });
    await until("badges", () => site.page.evaluate(() => document.querySelectorAll("jss-badge").length === 20));
    console.log(
      `${name}: companion started and found after ${found} s, paired after ${connected} s, first badges after ${seconds(began)} s`,
    );
  } finally {
    await session.close();
    await companion?.stop();
  }
}
