/** The least that platform.js asks of a browser, so that the pure parts of the background load in Node. */
import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../extension/${path}`, import.meta.url), "utf8"));
const texts = read("_locales/en/messages.json");
const kept = new Map();
const listeners = { addListener: () => undefined };

export const ORIGIN = `chrome-extension://${"a".repeat(32)}`;

globalThis.chrome = {
  runtime: {
    id: "a".repeat(32),
    getURL: (path) => `${ORIGIN}/${path}`,
    getManifest: () => read("manifest.json"),
    onMessage: listeners,
    onConnect: listeners,
    onInstalled: listeners,
    onStartup: listeners,
    sendMessage: async () => undefined,
  },
  i18n: { getMessage: (key) => texts[key]?.message ?? "" },
  permissions: { contains: async () => true, onAdded: listeners, onRemoved: listeners },
  storage: {
    session: {
      get: async (names) => Object.fromEntries(names.map((name) => [name, kept.get(name)])),
      set: async (values) => Object.entries(values).forEach(([name, value]) => kept.set(name, value)),
    },
    local: { get: async () => ({}), set: async () => undefined, remove: async () => undefined, onChanged: listeners },
  },
  tabs: { onUpdated: listeners, onActivated: listeners, query: async () => [] },
};

globalThis.navigator ??= { userAgent: "Node" };
