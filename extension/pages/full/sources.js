/** What has been read so far, page by page and file by file, and what was doubtful in it. */
import { make, text } from "../dom.js";
import { call } from "./companion.js";
import { changed, say, trouble } from "./section.js";
import { plainTable } from "./table.js";
import { day, plain } from "./words.js";

/** @typedef {import("../../generated/wire").Report} Report */

/** What kind a file is; a page is named by its kind already. @param {{name: string, kind: string}} source */
const kindOf = ({ name, kind }) => (name.toLowerCase().endsWith(plain(kind).toLowerCase()) ? "" : plain(kind));

/** A page's name begins a row, a file's stays as it is. @param {string} name */
const rowName = (name) => (name.includes(".") ? name : `${name.charAt(0).toUpperCase()}${name.slice(1)}`);

/** @param {HTMLElement} place @param {string} name */
const forget = async (place, name) => {
  const answer = await call("/v1/forget", { name });
  if (!answer.ok) return place.replaceChildren(trouble(answer.problem, () => void forget(place, name)));
  say(answer.body.sentence);
  return changed();
};

/** A button that asks before anything is removed. @param {string} name */
const removal = (name) => {
  const place = make("div", { class: "removal" });
  /** @param {string} words @param {string} spoken @param {() => unknown} click */
  const button = (words, spoken, click) => make("button", { type: "button", "aria-label": spoken, click }, words);
  const ask = () => {
    const keep = button(text("full_source_keep"), text("full_source_keep_one", name), show);
    const remove = button(text("full_source_remove"), text("full_source_remove_one", name), () => forget(place, name));
    place.replaceChildren(make("p", {}, text("full_source_ask", name)), keep, remove);
    keep.focus();
  };
  const show = () =>
    place.replaceChildren(button(text("full_source_remove"), text("full_source_remove_one", name), ask));
  show();
  return place;
};

/** @param {Report["sources"][number]} source */
const row = ({ name, kind, page, contracts, problems, seen_on: seen }) => [
  make("span", { dir: "auto" }, rowName(name)),
  kindOf({ name, kind }),
  page ? text("full_page_of", page.number, page.of) : "",
  seen ? day(seen) : "",
  String(contracts),
  String(problems),
  removal(name),
];

/** @param {Report["problems"]} problems */
const problemList = (problems) =>
  make(
    "details",
    {},
    make("summary", {}, text("full_doubtful", problems.length)),
    make(
      "ul",
      { class: "problems" },
      problems.map(({ where, sentence }) =>
        make("li", {}, make("span", { class: "quiet" }, `${where} · `), make("span", { dir: "auto" }, sentence)),
      ),
    ),
  );

/** @param {Report} report */
export const drawSources = ({ sources, problems }) => {
  const title = make("h3", {}, text("full_read"));
  if (sources.length === 0) return [title, make("p", { class: "quiet" }, text("full_read_nothing"))];
  const columns = [
    text("full_source"),
    text("full_source_kind"),
    text("full_source_page"),
    text("full_source_seen"),
    `#${text("full_contracts")}`,
    `#${text("full_source_problems")}`,
    text("full_source_remove"),
  ];
  const table = plainTable(text("full_read"), columns, sources.map(row), true);
  return problems.length > 0 ? [title, table, problemList(problems)] : [title, table];
};
