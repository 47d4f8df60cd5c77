/** Step 0: the companion by system, the person's own first; and the pages of the site that tell something. */
import { byId, copyFrom, make, text } from "../dom.js";
import { PAGES, clickPath, siteLink } from "../site-links.js";

/** System → how its terminal is opened, and what is typed there. */
const SYSTEMS = {
  windows: [
    'powershell -ExecutionPolicy ByPass -c "irm https://astral.sh/uv/install.ps1 | iex"',
    "uv tool install .",
    "jss-companion setup",
  ],
  mac: ["curl -LsSf https://astral.sh/uv/install.sh | sh", "uv tool install .", "jss-companion setup"],
  linux: ["curl -LsSf https://astral.sh/uv/install.sh | sh", "uv tool install .", "jss-companion setup"],
};

const own = () => {
  if (/Windows/u.test(navigator.userAgent)) return "windows";
  return /Mac/u.test(navigator.userAgent) ? "mac" : "linux";
};

/** @param {string} words */
const command = (words) => {
  const button = make("button", { type: "button" }, text("copy"));
  button.addEventListener("click", () => void copyFrom(button, words));
  return make("p", { class: "command" }, make("code", {}, words), button);
};

/** @param {string} system @param {string[]} commands */
const section = (system, commands) =>
  make(
    "details",
    { open: system === own() },
    make("summary", {}, text(`get_${system}`)),
    make("p", {}, text(`get_${system}_terminal`)),
    ...commands.map(command),
  );

export const showGetting = () => {
  byId("systems").replaceChildren(...Object.entries(SYSTEMS).map(([system, commands]) => section(system, commands)));
  const [first, ...others] = /** @type {(keyof typeof PAGES)[]} */ (Object.keys(PAGES));
  if (first) byId("to-contracts").append(siteLink(first, "button first"), clickPath(first));
  byId("site-pages").append(...others.map((page) => make("li", {}, siteLink(page, "link"), " ", clickPath(page))));
};
