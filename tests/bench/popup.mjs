/** Score panel opened → fresh summary shown, in Chromium with the real companion: from the panel's first paint, and by parts. */
import { readdir } from "node:fs/promises";
import { startCompanion } from "../browser/companion.mjs";
import { ROOT, openDesk, openOwn, start, until, withDesk } from "../browser/harness.mjs";

const RUNS = 15;
const FOLDER = `${ROOT}tests/samples/steady`;

/** In the panel: when it was painted first, and when the companion's answer was on the screen. */
const WATCH = `
const status = document.querySelector("#status");
new MutationObserver((_, me) => {
  if (status.className === "off" || status.textContent.length < 3) return;
  me.disconnect();
  requestAnimationFrame(() => { globalThis.freshAt = performance.now(); });
}).observe(status, { childList: true, subtree: true, attributes: true });
globalThis.paintedAt = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
`;

const watched = async (read, write) => {
  await withDesk(read, write);
  await write("popup/watch.js", WATCH);
  const page = await read("popup/popup.html");
  await write(
    "popup/popup.html",
    page.replace(
      '<script type="module" src="popup.js">',
      '<script type="module" src="watch.js"></script>\n  <script type="module" src="popup.js">',
    ),
  );
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const files = (await readdir(FOLDER))
  .filter((name) => /\.(?:html|csv)$/u.test(name))
  .map((name) => `${FOLDER}/${name}`);

const companion = await startCompanion(files);
const session = await start("chromium", { change: watched });
try {
  const desk = await openDesk(session);
  const { code, done } = await companion.pair();
  await desk.send({ what: "pair", code, name: "bench" });
  await done;
  await desk.send({ what: "connect" }); // the first answer of a companion's life is computed
  const [paints, fresh, asked] = [[], [], []];
  for (let run = 0; run < RUNS; run += 1) {
    const panel = await openOwn(session, "popup/popup.html");
    await panel.bringToFront();
    const [painted, at] = await until("a fresh summary", () =>
      panel.evaluate(
        () => globalThis.freshAt && globalThis.paintedAt() && [globalThis.paintedAt(), globalThis.freshAt],
      ),
    );
    paints.push(painted);
    fresh.push(Math.max(0, at - painted));
    asked.push(
      await desk.page.evaluate(async () => {
        const began = performance.now();
        await globalThis.jssPlatform.send({ what: "connect" });
        return performance.now() - began;
      }),
    );
    await panel.close();
  }
  console.log(
    `first paint ${median(paints).toFixed(0)} ms after opening, fresh summary ${median(fresh).toFixed(0)} ms after that (at most ${Math.max(...fresh).toFixed(0)} ms; ${RUNS} openings)`,
  );
  console.log(`asking the companion, proof and answer and keeping it, takes ${median(asked).toFixed(0)} ms of it`);
} finally {
  await session.close();
  await companion.stop();
}
