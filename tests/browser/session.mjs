/** A browser with the extension and its desk; kept, where asked for, so that many scenes find it as if just installed. */
import { openDesk, openPages, openRoots, orClose, start, until, withDesk } from "./harness.mjs";

/** Name → the browser that is kept. @type {Map<string, any>} */
const kept = new Map();
let keeping = false;

/** From now on browsers without wishes of their own are shared, until `endAll` is called. */
export const keepBrowsers = () => (keeping = true);

const WISHES = ["change", "closed", "prefs", "args", "home"];
const isShared = (options) => keeping && WISHES.every((wish) => options[wish] === undefined);

const startAlone = async (name, options) => {
  const change = async (read, write) => {
    await withDesk(read, write);
    if (!options.closed) await openRoots(read, write);
    await options.change?.(read, write);
  };
  const session = await start(name, { ...options, change });
  return orClose(session, async () => ({ ...session, desk: await openDesk(session) }));
};

/** In the extension: nothing is known, chosen or paired. */
const forgetAll = async () => {
  await (globalThis.browser ?? globalThis.chrome).storage.local.clear();
  await new Promise((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase("jss-companion");
    deleting.onsuccess = resolve;
    deleting.onerror = () => reject(deleting.error);
  });
};

/** In the extension: how many tabs are open. Firefox goes on listing pages of the extension that were closed. */
const countTabs = () => (globalThis.browser ?? globalThis.chrome).tabs.query({}).then(({ length }) => length);

/** Closes every tab but the desk, also those that come late, and waits until they are gone. */
const closeOthers = ({ browser, desk }) =>
  until("the desk to be alone", async () => {
    const others = (await browser.pages()).filter((page) => page !== desk.page);
    for (const page of others) await page.close().catch(() => undefined); // it may be closing already
    return (await desk.page.evaluate(countTabs)) === 1;
  });

/** No tab but the desk, and nothing remembered. */
const asNew = async (session) => {
  await closeOthers(session);
  await session.desk.page.evaluate(forgetAll);
};

/** The first-run page comes by itself, once; it is closed like every other tab. */
const startShared = async (name) => {
  const session = await startAlone(name, {});
  await until("the first-run page", async () =>
    (await openPages(session)).some(({ url }) => url.endsWith("pages/welcome.html")),
  );
  await asNew(session);
  return session;
};

/** A browser that cannot be made as new is ended; the next scene gets another. */
const giveBack = async (name) => {
  const session = kept.get(name);
  try {
    await asNew(session);
  } catch {
    kept.delete(name);
    await session.close();
  }
};

/** Opens it; `close()` ends it or makes it as new. */
export const openSession = async (name, options = {}) => {
  if (!isShared(options)) return startAlone(name, options);
  if (!kept.has(name)) kept.set(name, await startShared(name));
  return { ...kept.get(name), close: () => giveBack(name) };
};

export const endAll = async () => {
  for (const session of kept.values()) await session.close();
  kept.clear();
};
