/**
 * What kind of page an address is, by the companion's own table (generated/addresses.js), as companion/reading/site.py
 * has it. Runs as a classic content script and as a module imported for its side effect.
 */
(() => {
  const table = globalThis.jssAddresses;
  const whole = (/** @type {string} */ pattern) => new RegExp(`^(?:${pattern})$`, "u");
  const refused = table.refused.map(([pattern = ""]) => whole(pattern));
  const read = table.read.map(([pattern = "", kind = "unknown"]) => ({ pattern: whole(pattern), kind }));
  const locale = new RegExp(table.locale, "u");
  const profile = new RegExp(table.profile, "u");

  /** The path in small letters, unescaped, without empty parts and without a language in front; "" off the site. */
  const pathOf = (/** @type {string} */ address) => {
    try {
      const { protocol, hostname, pathname } = new URL(address, "https://www.upwork.com/");
      if (!/^https?:$/u.test(protocol) || !table.hosts.includes(hostname.replace(/\.$/u, ""))) return "";
      const plain = pathname
        .toLowerCase()
        .replace(/%([2-7][0-9a-f])/gu, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
      return (
        plain
          .toLowerCase()
          .replace(/\/{2,}/gu, "/")
          .replace(locale, "")
          .replace(/\/+$/u, "") || "/"
      );
    } catch {
      return "";
    }
  };

  /** @type {import("./globals").Site} */
  const site = {
    kindOf: (address) => {
      const path = pathOf(address);
      if (refused.some((pattern) => pattern.test(path))) return "refused";
      return read.find(({ pattern }) => pattern.test(path))?.kind ?? "unknown";
    },
    profileName: (address) => {
      const name = profile.exec(pathOf(address))?.[1] ?? "";
      return name === "settings" ? "" : name;
    },
    differ: (one, two) => one !== "" && two !== "" && one !== two && one.startsWith("~") === two.startsWith("~"),
    isRead: (address) => !["refused", "unknown"].includes(site.kindOf(address)),
  };
  globalThis.jssSite = Object.freeze(site);
})();
