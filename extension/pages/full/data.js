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

/**
 * Asks for a file, saves it, and says so; `again` is what the button of a trouble does.
 * @template {import("./companion.js").Path} P
 * @param {P} path @param {Record<string, unknown>} body @param {(answer: import("../../generated/wire").Answers[P]) => string} saved @param {() => void} again
 */
const ask = async (path, body, saved, again) => {
  const place = byId("export-result");
  place.setAttribute("aria-busy", "true");
  const answer = await call(path, body);
  place.removeAttribute("aria-busy");
  place.replaceChildren(answer.ok ? make("p", {}, saved(answer.body)) : trouble(answer.problem, again));
};

/** @param {keyof typeof TYPES} format @returns {Promise<void>} */
const exportAs = (format) =>
  ask(
    "/v1/export",
    { format },
    (file) => {
      save(file.name, contentOf(file), TYPES[format]);
      return text("full_exported", file.name);
    },
    () => void exportAs(format),
  );

/** The coming days that matter, for the person's own calendar. @returns {Promise<void>} */
const saveCalendar = () =>
  ask(
    "/v1/calendar",
    {},
    ({ name, content, days }) => {
      save(name, content, "text/calendar");
      return text("full_calendar_saved", name, days);
    },
    () => void saveCalendar(),
  );

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
