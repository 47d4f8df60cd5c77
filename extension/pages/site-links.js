/**
 * The site's pages that tell something, as links that only the person clicks: nothing here opens one by itself.
 * The companion names a step by its code (companion/analysis/next_steps.py); here is where each step is done.
 */
import { make, text } from "./dom.js";

const SITE = "https://www.upwork.com";

/** Page → its address, and the text that says how to click to it on the site. */
export const PAGES = {
  contracts: { href: `${SITE}/nx/wm/freelancer/contracts`, path: "path_contracts" },
  profile: { href: `${SITE}/freelancers/settings/profile`, path: "path_profile" },
  my_stats: { href: `${SITE}/nx/my-stats/`, path: "path_my_stats" },
  reports: { href: `${SITE}/nx/reports/freelancer/`, path: "path_reports" },
};

/** Step → its page, and whether files of it are to be imported then. @type {Record<string, {page: keyof typeof PAGES, imports?: boolean}>} */
const STEPS = {
  open_contract_history: { page: "contracts" },
  open_next_page: { page: "contracts" },
  open_profile: { page: "profile" },
  open_my_stats: { page: "my_stats" },
  open_insights: { page: "my_stats" },
  import_weekly_summary: { page: "reports", imports: true },
};

/** A link to a page of the site. @param {keyof typeof PAGES} page @param {string} [look] */
export const siteLink = (page, look = "button") =>
  make("a", { class: look, href: PAGES[page].href, target: "_blank", rel: "noreferrer" }, text(`open_${page}`));

/** A link to one contract's own page. @param {string} id */
const contractLink = (id) =>
  make(
    "a",
    { class: "button", href: `${SITE}/nx/wm/workroom/${id}/overview`, target: "_blank", rel: "noreferrer" },
    text("open_contract"),
  );

/** How to click to it on the site. @param {keyof typeof PAGES} page */
export const clickPath = (page) => make("span", { class: "quiet small path" }, text(PAGES[page].path));

/** @param {string} name */
const path = (name) => make("p", { class: "quiet small path" }, text(name));

/** A link to the full page. @param {string} href @param {string} words */
const ownLink = (href, words) => make("a", { class: "button", href, target: "_blank" }, text(words));

/**
 * The way to do a step: the page's link, the click path to it, and a button where files are to be imported.
 * What only the person knows is told on the full page.
 * @param {{ code: string, contract_id?: string | null }} step
 * @param {string} full where the full page is: nothing on that page itself
 */
export const wayTo = ({ code, contract_id: id }, full) => {
  if (code.startsWith("tell_")) return [make("p", { class: "row" }, ownLink(`${full}#data`, "full_told_tell"))];
  if (code === "open_contract" && id && /^\d+$/u.test(id))
    return [make("p", { class: "row" }, contractLink(id)), path("path_contract")];
  const step = STEPS[code];
  if (!step) return [];
  const imports = step.imports && ownLink(`${full}#import`, "to_import");
  return [make("p", { class: "row" }, siteLink(step.page), imports), path(PAGES[step.page].path)];
};
