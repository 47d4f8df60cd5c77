/** Every browser test with one browser: its entry runs beside the other one's, and the scenes share what they can. */
import { readdir } from "node:fs/promises";
import { after } from "node:test";

/** Runs them in the browser of this name. @param {"chromium" | "firefox"} name */
export const every = async (name) => {
  process.env["JSS_BROWSER"] = name; // read by harness.mjs, which is loaded only now
  const { endAll, keepBrowsers } = await import("../session.mjs");
  keepBrowsers();
  after(endAll);
  const files = await readdir(new URL("../", import.meta.url));
  for (const file of files.filter((one) => one.endsWith(".test.mjs")).sort()) await import(`../${file}`);
};
