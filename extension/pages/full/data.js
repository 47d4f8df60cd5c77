/** The person's data: all of it as a file, or all of it gone. */
import { call, forget } from "./companion.js";
import { byId, make, text } from "../dom.js";
import { save } from "./files.js";
import { openProfile } from "./profile.js";
import { say, trouble } from "./section.js";
import { openTold } from "./told.js";

const TYPES = { json: "application/json", csv: "application/zip", contracts: "text/csv" };
/** The word that the person types; the companion asks for the same one. */
const WORD = "erase";

/** What the file holds: an archive's bytes came as base64. @param {import("../../generated/wire").ExportResponse} body */
const contentOf = ({ content, encoding }) =>
  encoding === "base64" ? Uint8Array.from(atob(content), (one) => one.charCodeAt(0)) : content;

/** @param {keyof typeof TYPES} format */
const exportAs = async (format) => {
  const place = byId("export-result");
  place.setAttribute("aria-busy", "true");
  const answer = await call("/v1/export", { format });
  place.removeAttribute("aria-busy");
  if (!answer.ok) return place.replaceChildren(trouble(answer.problem, () => void exportAs(format)));
  save(answer.body.name, contentOf(answer.body), TYPES[format]);
  return place.replaceChildren(make("p", {}, text("full_exported", answer.body.name)));
};

/** The coming days that matter, for the person's own calendar. */
const saveCalendar = async () => {
  const place = byId("export-result");
  place.setAttribute("aria-busy", "true");
  const answer = await call("/v1/calendar", {});
  place.removeAttribute("aria-busy");
  if (!answer.ok) return place.replaceChildren(trouble(answer.problem, () => void saveCalendar()));
  save(answer.body.name, answer.body.content, "text/calendar");
  return place.replaceChildren(make("p", {}, text("full_calendar_saved", answer.body.name, answer.body.days)));
};

/** @param {() => void} changed */
const erase = async (changed) => {
  const place = byId("erase-result");
  place.setAttribute("aria-busy", "true");
  const answer = await call("/v1/erase", { confirm: WORD });
  place.removeAttribute("aria-busy");
  if (!answer.ok) return place.replaceChildren(trouble(answer.problem, () => void erase(changed)));
  place.replaceChildren(
    make("h3", {}, text("full_erased")),
    make("ul", {}, ...answer.body.erased.map((one) => make("li", {}, one))),
  );
  say(text("full_erased"));
  forget();
  return changed();
};

/** @param {() => void} changed */
export const openData = (changed) => {
  openProfile();
  openTold(changed);
  byId("export-contracts").addEventListener("click", () => void exportAs("contracts"));
  byId("export-json").addEventListener("click", () => void exportAs("json"));
  byId("export-csv").addEventListener("click", () => void exportAs("csv"));
  byId("export-calendar").addEventListener("click", () => void saveCalendar());
  const word = /** @type {HTMLInputElement} */ (byId("erase-word"));
  const button = /** @type {HTMLButtonElement} */ (byId("erase-button"));
  const right = () => word.value.trim().toLowerCase() === WORD;
  word.addEventListener("input", () => (button.disabled = !right()));
  byId("erase-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!right()) return;
    [word.value, button.disabled] = ["", true]; // a second time is typed again
    void erase(changed);
  });
};
