/**
 * The only file that names the browser's extension API: everyone else speaks through `jssPlatform`.
 * Runs as a classic content script and as a module imported for its side effect.
 */
(() => {
  if ("jssPlatform" in globalThis) return;
  // Firefox has `browser` (promises); Chromium's `chrome` returns promises under Manifest V3.
  const api = /** @type {typeof chrome} */ (Reflect.get(globalThis, "browser") ?? chrome);
  const LOOPBACK = { origins: ["http://127.0.0.1/*"] };

  /** False once the extension was reloaded or removed and this script was left behind. */
  const alive = () => {
    try {
      return Boolean(api.runtime.id);
    } catch {
      return false;
    }
  };

  /**
   * Calls `handle(message, sender)` for each message; its promise is the answer, undefined is none.
   * @param {(message: unknown, sender: chrome.runtime.MessageSender) => Promise<unknown> | undefined} handle
   */
  const onMessage = (handle) => {
    api.runtime.onMessage.addListener((message, sender, respond) => {
      const answer = handle(message, sender);
      if (answer === undefined) return false;
      answer.then(respond, () => respond(undefined));
      return true; // the answer comes later
    });
  };

  const platform = {
    /** @type {"chromium" | "firefox"} */
    kind: api.runtime.getURL("").startsWith("moz") ? "firefox" : "chromium",
    id: api.runtime.id,
    origin: new URL(api.runtime.getURL("")).href.replace(/\/$/u, ""),
    version: api.runtime.getManifest().version,
    alive,
    onMessage,
    /** @type {(message: import("./messages").PageMessage | import("./messages").CaptureMessage) => Promise<any>} */
    send: (message) => api.runtime.sendMessage(message),
    /** Text of `_locales` for `key`. @type {(key: string, parts?: string[]) => string} */
    text: (key, parts) => api.i18n.getMessage(key, parts),
    /** Address of a file of this extension. @type {(path: string) => string} */
    url: (path) => api.runtime.getURL(path),
    /** Opens one of the extension's own pages in a tab. @type {(path: string) => Promise<unknown>} */
    openPage: (path) => api.tabs.create({ url: api.runtime.getURL(path) }),
    /** @type {(keys: string[]) => Promise<Record<string, any>>} */
    load: (keys) => api.storage.local.get(keys),
    /** @type {(values: Record<string, unknown>) => Promise<void>} */
    save: (values) => api.storage.local.set(values),
    /** @type {(keys: string[]) => Promise<void>} */
    forget: (keys) => api.storage.local.remove(keys),
    /** Tells which of the stored values changed. @type {(tell: (keys: string[]) => void) => void} */
    onStored: (tell) => api.storage.local.onChanged.addListener((changes) => tell(Object.keys(changes))),
    hasLoopback: () => api.permissions.contains(LOOPBACK),
    /** Only inside a click: the browser asks the person. */
    requestLoopback: () => api.permissions.request(LOOPBACK),
    /** @type {(tell: () => void) => void} */
    onPermissions: (tell) => {
      api.permissions.onAdded.addListener(tell);
      api.permissions.onRemoved.addListener(tell);
    },
    /** @type {(patterns: string[]) => Promise<boolean>} */
    hasSites: (patterns) => api.permissions.contains({ origins: patterns }),
    /** @type {(patterns: string[]) => Promise<boolean>} */
    requestSites: (patterns) => api.permissions.request({ origins: patterns }),
    /** Patterns of the person's own pages, from the manifest. */
    sites: () => (api.runtime.getManifest().host_permissions ?? []).filter((one) => one.startsWith("https:")),
    /** The tab in front. @returns {Promise<{id: number, url: string} | null>} */
    frontTab: async () => {
      const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
      return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? "" };
    },
    /** @type {(tabId: number, files: string[]) => Promise<unknown>} */
    inject: (tabId, files) => api.scripting.executeScript({ target: { tabId, frameIds: [0] }, files }),
    /** @type {(tabId: number, message: import("./messages").TabMessage) => Promise<any>} */
    sendToTab: (tabId, message) => api.tabs.sendMessage(tabId, message, { frameId: 0 }),
    /** A page finished loading, or changed its address without loading. @type {(tell: (tabId: number, url: string) => void) => void} */
    onPage: (tell) =>
      api.tabs.onUpdated.addListener((tabId, change, tab) => {
        if (tab.url && (change.status === "complete" || change.url)) tell(tabId, tab.url);
      }),
    /** @type {(tell: (reason: string) => void) => void} */
    onInstalled: (tell) => api.runtime.onInstalled.addListener((details) => tell(details.reason)),
    /** Calls `tell` when the other side is gone, as after a reload. @type {(tell: () => void) => void} */
    onGone: (tell) => api.runtime.connect().onDisconnect.addListener(tell),
    /** Keeps the other end of onGone. */
    acceptPorts: () => api.runtime.onConnect.addListener(() => undefined),
  };
  Object.defineProperty(globalThis, "jssPlatform", { value: Object.freeze(platform) });
})();
