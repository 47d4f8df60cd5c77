/**
 * The only file that names the browser's extension API: everyone else speaks through `jssPlatform`.
 * Runs as a classic content script and as a module imported for its side effect.
 */
(() => {
  if (globalThis.jssPlatform?.alive()) return;
  // Firefox has `browser` (promises); Chromium's `chrome` returns promises under Manifest V3.
  const api = /** @type {typeof chrome} */ (Reflect.get(globalThis, "browser") ?? chrome);
  const LOOPBACK = { origins: ["http://127.0.0.1/*"] };
  const NOTICES = /** @type {chrome.permissions.Permissions} */ ({ permissions: ["notifications"] });
  const NATIVE = /** @type {chrome.permissions.Permissions} */ ({ permissions: ["nativeMessaging"] });

  const PATTERNS = (api.runtime.getManifest().host_permissions ?? []).filter((/** @type {string} */ one) =>
    one.startsWith("https:"),
  );
  const SITES = PATTERNS.map(
    (/** @type {string} */ one) => new RegExp(`^${one.replaceAll(".", "\\.").replaceAll("*", ".*")}$`, "u"),
  );

  const alive = () => {
    try {
      return Boolean(api.runtime.id);
    } catch {
      return false;
    }
  };

  /** @type {import("./globals").Platform["onMessage"]} */
  const onMessage = (handle) => {
    api.runtime.onMessage.addListener((message, sender, respond) => {
      const answer = handle(message, sender);
      if (answer === undefined) return false;
      answer.then(respond, () => respond(undefined));
      return true; // the answer comes later
    });
  };

  /** @type {import("./globals").Platform} */
  const platform = {
    kind: api.runtime.getURL("").startsWith("moz") ? "firefox" : "chromium",
    id: api.runtime.id,
    origin: new URL(api.runtime.getURL("")).href.replace(/\/$/u, ""),
    version: api.runtime.getManifest().version,
    alive,
    onMessage,
    send: (message) => api.runtime.sendMessage(message),
    text: (key, parts) => api.i18n.getMessage(key, parts),
    url: (path) => api.runtime.getURL(path),
    openPage: (path) => api.tabs.create({ url: api.runtime.getURL(path) }),
    load: (keys) => api.storage.local.get(keys),
    save: (values) => api.storage.local.set(values),
    forget: (keys) => api.storage.local.remove(keys),
    keep: (values) => api.storage.session.set(values),
    kept: (keys) => api.storage.session.get(keys),
    onStored: (tell) => api.storage.local.onChanged.addListener((changes) => tell(Object.keys(changes))),
    hasLoopback: () => api.permissions.contains(LOOPBACK),
    requestLoopback: () => api.permissions.request(LOOPBACK),
    hasNativeHost: () => api.permissions.contains(NATIVE),
    requestNativeHost: () => api.permissions.request(NATIVE),
    askNativeHost: (question) => api.runtime.sendNativeMessage("jss_companion", question),
    hasNotifications: () => api.permissions.contains(NOTICES),
    requestNotifications: () => api.permissions.request(NOTICES),
    notify: async (title, message) =>
      void (await api.notifications.create("days", {
        type: "basic",
        iconUrl: api.runtime.getURL("icons/128.png"),
        title,
        message,
      })),
    onNotification: (tell) => {
      // There is nothing to listen to before the person allowed it; a background that is stopped comes here again.
      const listen = () => api.notifications?.onClicked.addListener(pressed);
      const pressed = (/** @type {string} */ name) => {
        void api.notifications.clear(name);
        tell();
      };
      listen();
      api.permissions.onAdded.addListener(listen);
    },
    onUsed: (tell) => {
      api.runtime.onStartup.addListener(tell);
      api.tabs.onActivated.addListener(tell);
    },
    onPermissions: (tell) => {
      api.permissions.onAdded.addListener(tell);
      api.permissions.onRemoved.addListener(tell);
    },
    hasSites: () => api.permissions.contains({ origins: PATTERNS }),
    requestSites: () => api.permissions.request({ origins: PATTERNS }),
    isOurs: (address) => SITES.some((/** @type {RegExp} */ site) => site.test(address.replace(/[?#].*$/u, ""))),
    isPrivate: (address) => platform.isOurs(address) && !/^https:\/\/[^/]+\/freelancers\/(?!settings\/)/u.test(address),
    frontTab: async () => {
      const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
      return tab?.id === undefined ? null : { id: tab.id, url: tab.url ?? "" };
    },
    inject: (tabId, files) => api.scripting.executeScript({ target: { tabId, frameIds: [0] }, files }),
    sendToTab: (tabId, message) => api.tabs.sendMessage(tabId, message, { frameId: 0 }),
    onFrontPage: (tell) => {
      api.tabs.onUpdated.addListener((tabId, change, tab) => {
        if (tab.active && tab.url && (change.status === "complete" || change.url)) tell(tabId, tab.url);
      });
      api.tabs.onActivated.addListener(async ({ tabId }) => {
        const { url } = await api.tabs.get(tabId);
        if (url) tell(tabId, url);
      });
    },
    shortcuts: async () =>
      (await api.commands.getAll()).map(({ name = "", shortcut = "" }) => ({
        name: name.replace(/^_execute_action$/u, "open"),
        key: shortcut,
      })),
    onCommand: (tell) => api.commands.onCommand.addListener((name) => tell(name)),
    mark: async (sign, colour, title) => {
      await api.action.setBadgeText({ text: sign });
      await api.action.setBadgeBackgroundColor({ color: colour });
      await api.action.setTitle({ title });
    },
    onInstalled: (tell) => api.runtime.onInstalled.addListener((details) => tell(details.reason)),
    onGone: (tell) => api.runtime.connect().onDisconnect.addListener(tell),
    acceptPorts: () => api.runtime.onConnect.addListener(() => undefined),
  };
  // Configurable: after a reload of the extension its next life may find the last one's global here.
  Object.defineProperty(globalThis, "jssPlatform", { value: Object.freeze(platform), configurable: true });
})();
