/** The background: listeners only, all at top level, because it may be stopped at any time and started by any event. */
import "../platform.js";
import "../generated/addresses.js";
import "../site.js";
import { remindOfDays } from "./days.js";
import { route } from "./router.js";
import { loadSettings } from "./settings.js";
import { annotate, nextBadge } from "./tabs.js";

const platform = globalThis.jssPlatform;

platform.onMessage(route);
platform.acceptPorts();

platform.onInstalled((reason) => {
  if (reason === "install") void platform.openPage("pages/welcome.html");
});

platform.onCommand((name) => name === "next_badge" && void nextBadge());

// “Remind me”: off until switched on.
platform.onUsed(() => void remindOfDays());
platform.onNotification(() => void platform.openPage("pages/full.html#plan"));

// “Always show badges when I open my contracts”: off until switched on, and only in the tab in front.
platform.onFrontPage(async (tabId, url) => {
  if (platform.isPrivate(url) && globalThis.jssSite.isRead(url) && (await loadSettings()).annotate_on_open)
    await annotate(tabId);
});
