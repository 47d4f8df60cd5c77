/** Steps 4 and 5: leave to read the person's pages, and the first badges. */
import "../../platform.js";
import { byId, text } from "../dom.js";
import { mark, say } from "./step.js";

const platform = globalThis.jssPlatform;

const showPermission = async () => {
  const site = await platform.hasSites();
  mark("permit", site);
  byId("allow").hidden = site;
  say("permit-says", site ? "good" : "bad", text(site ? "permit_given" : "permit_missing"));
};

const showBadges = async () => {
  /** @type {import("../../messages").StateAnswer} */
  const { summary, settings } = await platform.send({ what: "state" });
  const read = (summary?.contracts ?? 0) > 0;
  mark("badges", read);
  say(
    "badges-say",
    read ? "good" : "wait",
    read ? text("badges_done", summary?.contracts ?? 0) : text("badges_waiting"),
  );
  if (read && !settings.welcomed) await platform.send({ what: "set", name: "welcomed", value: true });
  /** @type {HTMLInputElement} */ (byId("on-open")).checked = settings.annotate_on_open;
};

export const startBadges = async () => {
  byId("allow").addEventListener("click", async () => {
    await platform.requestSites();
    await showPermission();
  });
  platform.onPermissions(() => void showPermission());
  platform.onStored((keys) => keys.some((key) => key === "summary" || key === "settings") && void showBadges());
  const box = /** @type {HTMLInputElement} */ (byId("on-open"));
  box.addEventListener(
    "change",
    () => void platform.send({ what: "set", name: "annotate_on_open", value: box.checked }),
  );
  await Promise.all([showPermission(), showBadges()]);
};
