/** One harness for both browsers: the extension loaded, the site's addresses served from files, every request noted. */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSocketServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Both, or the one that JSS_BROWSER names (tests/browser/all). */
export const BROWSERS = ["chromium", "firefox"].filter((name) =>
  [undefined, name].includes(process.env["JSS_BROWSER"]),
);
export const CONTRACTS = "https://www.upwork.com/nx/wm/freelancer/contracts";
const GECKO = "jss-companion@jss-companion.invalid";
const UUID = "5f3c1f6e-3b0f-4c53-9f0f-0d6f1c2b7a11";

/** The site's own strictness, and more: whatever is drawn must not need the page's leave. */
export const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'none'; require-trusted-types-for 'script'";

const CHROMIUM = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-device-scale-factor=1",
];
const FIREFOX = {
  "extensions.webextensions.uuids": JSON.stringify({ [GECKO]: UUID }),
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.normandy.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  // Tabs come and go all the time: a process stays for the next one, and no tab is made ready that nobody opens.
  // A sixth less processor time (drawing and ownership: 27 s to 23 s).
  "dom.ipc.keepProcessesAlive.web": 2,
  "dom.ipc.keepProcessesAlive.webIsolated.max": 2,
  "browser.newtab.preload": false,
  // In the dark from the start: Chromium alone can be told so later. Both schemes are looked at there, this one in both.
  "layout.css.prefers-color-scheme.content-override": 0,
};

/** A copy of the extension, changed by `change(read, write)`: the way to look into what is closed. */
export const copyExtension = async (change = async () => undefined) => {
  const folder = await mkdtemp(join(tmpdir(), "jss-extension-"));
  await cp(join(ROOT, "extension"), folder, { recursive: true });
  const read = (name) => readFile(join(folder, name), "utf8");
  const write = async (name, text) => {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  await change(read, write);
  return folder;
};

/** Opens the shadow roots of badges, so that tests and checkers can see inside. */
export const openRoots = async (read, write) => {
  const text = await read("content/badge.js");
  await write("content/badge.js", text.replaceAll('mode: "closed"', 'mode: "open"'));
};

const isFree = async (port) => {
  const server = createSocketServer();
  const free = await new Promise((resolve) =>
    server.once("error", () => resolve(false)).listen(port, "127.0.0.1", () => resolve(true)),
  );
  await new Promise((resolve) => server.close(resolve));
  return free;
};

/** A free port below those that systems give out: one that a test lets go and takes again is not given away meanwhile. */
export const freePort = async () => {
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  return (await isFree(port)) ? port : freePort();
};

/** Ports of this browser alone, instead of the companion's own, where a true one may run. */
const ownPorts = async () => {
  const ports = new Set();
  while (ports.size < 5) ports.add(await freePort());
  return [...ports];
};

const lookingAt = async (ports, folder) => {
  const path = join(folder, "background/discovery.js");
  const text = await readFile(path, "utf8");
  const changed = text.replace(/(?<=export const PORTS = )\[[^\]]*\]/u, JSON.stringify(ports));
  if (changed === text) throw new Error("the extension's ports were not found");
  await writeFile(path, changed);
};

/** A proxy that answers nothing and notes who was called: whatever escapes interception ends here. */
const startProxy = async () => {
  const called = [];
  const server = createServer((request, response) => {
    called.push(request.url);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    called.push(request.url);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { called, port: server.address().port, stop: () => server.close() };
};

/** Goes on with what was opened, or closes it: a failed start must not keep the test's process alive. */
export const orClose = async (opened, goOn) => {
  try {
    return await goOn();
  } catch (error) {
    await opened.close();
    throw error;
  }
};

/** A home of the test's own, in which the browser looks for programs that it may start. */
const inHome = ({ home }) =>
  home ? { env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, ".config") } } : {};

const launchChromium = async (folder, downloads, proxy, options) => {
  const args = [...CHROMIUM, `--proxy-server=127.0.0.1:${proxy.port}`, ...(options.args ?? [])];
  const browser = await puppeteer.launch({
    executablePath: "/usr/bin/chromium",
    headless: true,
    pipe: true,
    enableExtensions: [folder],
    args,
    ...inHome(options),
    ...(options.home ? { userDataDir: join(options.home, ".config/chromium") } : {}),
  });
  return orClose(browser, async () => {
    const session = await browser.target().createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
    const worker = await browser.waitForTarget(
      (target) => target.type() === "service_worker" && target.url().startsWith("chrome-extension://"),
    );
    return { browser, origin: new URL(worker.url()).href.split("/").slice(0, 3).join("/") };
  });
};

const launchFirefox = async (folder, downloads, proxy, options) => {
  const host = { "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.ssl": "127.0.0.1" };
  const ports = { "network.proxy.http_port": proxy.port, "network.proxy.ssl_port": proxy.port };
  const saved = {
    "browser.download.dir": downloads,
    "browser.download.folderList": 2,
    "browser.download.alwaysOpenPanel": false,
  };
  const extraPrefsFirefox = { ...FIREFOX, ...host, ...ports, ...saved, ...options.prefs };
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox,
    ...inHome(options),
  });
  return orClose(browser, async () => {
    await browser.installExtension(folder);
    return { browser, origin: `moz-extension://${UUID}` };
  });
};

/** Starts a browser with the extension, which saves to `downloads` without a question; `close()` ends all of it and removes its files. */
export const start = async (name, options = {}) => {
  const [folder, ports] = await Promise.all([copyExtension(options.change), ownPorts()]);
  await lookingAt(ports, folder);
  const proxy = await startProxy();
  const launch = name === "chromium" ? launchChromium : launchFirefox;
  const downloads = await mkdtemp(join(tmpdir(), "jss-downloads-"));
  const clear = async () => {
    proxy.stop();
    for (const one of [folder, downloads]) await rm(one, { recursive: true, force: true });
  };
  const { browser, origin } = await orClose({ close: clear }, () => launch(folder, downloads, proxy, options));
  const close = async () => {
    await browser.close();
    await clear();
  };
  return { name, browser, origin, folder, downloads, ports, escaped: proxy.called, close };
};

const placeOf = (page) =>
  page
    .evaluate(() => ({ url: location.href, loaded: document.readyState === "complete" }))
    .catch(() => ({ url: "", loaded: false }));

/**
 * The listed pages with their true addresses (Firefox tells those of extension pages only inside). A page is listed for
 * a while after it was closed, and may still answer.
 */
export const openPages = async ({ browser }) => {
  const pages = await browser.pages();
  return Promise.all(pages.map(async (page) => ({ page, ...(await placeOf(page)) })));
};

/** A page of the extension that is there to stay: the desk, which tests do not close, or at first any. */
const findInside = async (session) => {
  const own = (await openPages(session))
    .filter(({ url, loaded }) => loaded && url.startsWith(session.origin))
    .map(({ page }) => page);
  return own.includes(session.desk?.page) ? session.desk.page : own[0];
};

/** Opens an empty tab and sends it to `address` from inside: of tabs that are opened there, nothing surely tells which is new. */
const openFromInside = async (session, address) => {
  const inside = await until("a page of the extension", () => findInside(session));
  const tabs = () => inside.evaluate(() => browser.tabs.query({}).then((all) => all.map(({ id }) => id)));
  const before = await tabs();
  const page = await session.browser.newPage();
  const tab = (await tabs()).find((id) => !before.includes(id));
  await inside.evaluate((id, url) => browser.tabs.update(id, { url }).then(() => undefined), tab, address);
  await until(address, async () => {
    const { url, loaded } = await placeOf(page);
    return url === address && loaded;
  });
  return page;
};

/** Opens a page of the extension in a tab. Firefox lets only the extension itself do this. */
export const openOwn = async (session, path) => {
  const address = `${session.origin}/${path}`;
  if (session.name === "firefox") return openFromInside(session, address);
  const page = await session.browser.newPage();
  await page.goto(address);
  return page;
};

/** A page of the extension that does nothing by itself: from here tests speak to the background as the popup does. */
export const openDesk = async (session) => {
  const page = await openOwn(session, "pages/desk.html");
  await until("the desk", () => page.evaluate(() => Boolean(globalThis.jssPlatform)));
  const send = (message) => page.evaluate((one) => globalThis.jssPlatform.send(one), message);
  return { page, send };
};

/** Gives the copy of the extension the page that openDesk opens. */
export const withDesk = async (_read, write) =>
  write("pages/desk.html", '<!doctype html><title>desk</title><script type="module" src="../platform.js"></script>');

/**
 * A page of the site: `pages` maps addresses to HTML. Every request is noted in `requests`; nothing reaches the net.
 */
export const openSite = async ({ browser }, pages, headers = {}) => {
  const page = await browser.newPage();
  const requests = [];
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    requests.push(request.url());
    const body = pages[request.url().split(/[?#]/u)[0]];
    const answer = {
      contentType: "text/html; charset=utf-8",
      headers: { "Content-Security-Policy": POLICY, ...headers },
    };
    void request
      .respond(body === undefined ? { status: 404, body: "" } : { status: 200, body, ...answer })
      .catch(() => undefined);
  });
  return { page, requests };
};

/**
 * Waits until `look()` gives something true, and gives it; fails with `what` after `patience` ms: machines may be busy.
 * A look that throws is a look too early: its element, frame or page may still be on its way. The last error is the cause.
 */
export const until = async (what, look, patience = 30_000) => {
  let cause;
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 25))) {
    try {
      const found = await look();
      if (found) return found;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
  }
  throw new Error(`waited in vain for ${what}`, { cause });
};
