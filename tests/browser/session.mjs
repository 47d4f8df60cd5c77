/** A browser with the extension and its desk; kept, where asked for, so that many scenes find it as if just installed. */
import { openDesk, openPages, openRoots, start, until, withDesk } from "./harness.mjs";

/** Name → the browser that is kept. @type {Map<string, any>} */
const kept = new Map();
let keeping = false;

/** From now on browsers without wishes of their own are shared, until `endAll` is called. */
export const keepBrowsers = () => (keeping = true);

const WISHES = ["change", "closed", "prefs", "args"];
const isShared = (options) => keeping && WISHES.every((wish) => options[wish] === undefined);

const startAlone = async (name, options) => {
  const change = async (read, write) => {
    await withDesk(read, write);
    if (!options.closed) await openRoots(read, write);
    await options.change?.(read, write);
  };
  const session = await start(name, { ...options, change });
  try {
    return { ...session, desk: await openDesk(session) };
  } catch (error) {
    await session.close();
    throw error;
  }
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

/** No tab but the desk, and nothing remembered. */
const asNew = async ({ browser, desk }) => {
  for (const page of await browser.pages()) if (page !== desk.page) await page.close();
  await desk.page.evaluate(forgetAll);
};

/** The first-run page comes by itself, once; it is closed like every other tab. */
const startShared = async (name) => {
  const session = await startAlone(name, {});
  await until("the first-run page", async () => (await openPages(session)).some(({ url }) => url.endsWith("pages/welcome.html")));
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
