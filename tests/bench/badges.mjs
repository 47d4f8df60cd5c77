/** Page open → all badges drawn, for 20 contracts in Chromium with the real companion; and the share of it that is ours. */
import { CONTRACTS, openDesk, openSite, start, until, withDesk } from "../browser/harness.mjs";
import { startCompanion } from "../browser/companion.mjs";
import { sample } from "../browser/scene.mjs";

const RUNS = 15;
const COUNT = 20;

/** In the page: milliseconds since it began to open until it was loaded, and until the last badge came. */
const WATCH = `<script>new MutationObserver((_, me) => {
  if (document.querySelectorAll("jss-badge").length < ${COUNT}) return;
  window.drawnAt = performance.now(); me.disconnect();
}).observe(document, { childList: true, subtree: true });</script>`;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const companion = await startCompanion();
const session = await start("chromium", { change: withDesk });
try {
  const desk = await openDesk(session);
  const { code, done } = await companion.pair();
  await desk.send({ what: "pair", code, name: "bench" });
  await done;
  await desk.send({ what: "set", name: "annotate_on_open", value: true });
  const html = (await sample("steady/contracts-1.html")).replace("<head>", `<head>${WATCH}`);
  const site = await openSite(session, { [CONTRACTS]: html });
  await site.page.bringToFront();
  const [loaded, drawn] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    await site.page.goto(CONTRACTS);
    drawn.push(await until("all badges", () => site.page.evaluate(() => globalThis.drawnAt)));
    loaded.push(await site.page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd));
  }
  const [page, all] = [median(loaded), median(drawn)];
  console.log(
    `page loaded ${page.toFixed(0)} ms, ${COUNT} badges drawn ${all.toFixed(0)} ms after the page began to open (median of ${RUNS})`,
  );
  console.log(`the extension and the companion take ${(all - page).toFixed(0)} ms of it`);
} finally {
  await session.close();
  await companion.stop();
}
