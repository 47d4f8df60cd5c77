/** What has been read so far, page by page and file by file, and what was doubtful in it. */
import { make, text } from "../dom.js";
import { plainTable } from "./table.js";
import { plain } from "./words.js";

/** @typedef {import("../../generated/wire").Report} Report */

/** What kind a file is; a page is named by its kind already. @param {{name: string, kind: string}} source */
const kindOf = ({ name, kind }) => (name.toLowerCase() === plain(kind).toLowerCase() ? "" : plain(kind));

/** @param {Report["sources"][number]} source */
const row = ({ name, kind, page, contracts, problems }) => [
  make("span", { dir: "auto" }, name),
  kindOf({ name, kind }),
  page ? text("full_page_of", page.number, page.of) : "",
  String(contracts),
  String(problems),
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
    `#${text("full_contracts")}`,
    `#${text("full_source_problems")}`,
  ];
  const table = plainTable(text("full_read"), columns, sources.map(row), true);
  return problems.length > 0 ? [title, table, problemList(problems)] : [title, table];
};
