/** Import: files dropped or picked go to the companion one after the other, each with its own result. */
import { call, forget } from "./companion.js";
import { byId, make, text, toned } from "../dom.js";
import { packed } from "./files.js";
import { say } from "./section.js";
import { plain } from "./words.js";

/** @typedef {{file: File, item: HTMLElement}} Waiting */

/** Kept while the page is open. @type {Waiting[]} */
const queue = [];
let running = false;
let done = 0;
let all = 0;
let notRead = 0;

/** @param {import("../../generated/wire").ImportResponse} read */
const result = ({ kind, sentence, problems }) => [
  make("p", {}, toned(problems.length > 0 ? "attention" : "good", plain(kind)), ` ${sentence}`),
  problems.some((one) => one.sentence !== sentence) &&
    make(
      "ul",
      { class: "problems" },
      ...problems
        .filter((one) => one.sentence !== sentence)
        .map((one) => make("li", {}, make("span", { class: "quiet" }, `${one.where} · `), one.sentence)),
    ),
];

/** @param {string} sentence */
const failed = (sentence) => [make("p", {}, toned("bad", text("full_not_imported")), ` ${sentence}`)];

/** Nothing at all was found in it. @param {import("../../generated/wire").ImportResponse} read */
const isEmpty = ({ contracts, new_evidence, problems }) => contracts === 0 && new_evidence === 0 && problems.length > 0;

/** How many were read, and how many not. */
const imported = () => (notRead > 0 ? text("full_imported_some", all - notRead, notRead) : text("full_imported", all));

/** What is said of a file that gave nothing. @param {string} sentence */
const refused = (sentence) => {
  notRead += 1;
  return failed(sentence);
};

/** @param {File} file */
const sent = async (file) => {
  const pack = await packed(file);
  if (!pack.ok) return refused(pack.sentence);
  const answer = await call("/v1/import", pack.body);
  if (!answer.ok) return refused(answer.problem.sentence);
  return isEmpty(answer.body) ? refused(answer.body.sentence) : result(answer.body);
};

const progress = () => {
  byId("import-progress").hidden = all === 0;
  Object.assign(byId("import-bar"), { max: Math.max(1, all), value: done });
  byId("import-says").textContent = running ? text("full_importing", done + 1, all) : imported();
};

/** @param {() => void} changed */
const run = async (changed) => {
  if (running) return;
  running = true;
  for (let next = queue.shift(); next; next = queue.shift()) {
    progress();
    next.item.setAttribute("aria-busy", "true");
    next.item.lastElementChild?.replaceChildren(...(await sent(next.file)).filter((one) => one !== false));
    next.item.removeAttribute("aria-busy");
    done += 1;
  }
  running = false;
  progress();
  say(imported());
  [done, all, notRead] = [0, 0, 0];
  forget();
  changed();
};

/** @param {Iterable<File>} files @param {() => void} changed */
export const take = (files, changed) => {
  const list = byId("import-list");
  for (const file of files) {
    const item = make(
      "li",
      {},
      make("strong", { dir: "auto" }, file.name),
      make("div", {}, make("p", { class: "quiet" }, text("full_waiting"))),
    );
    list.append(item);
    queue.push({ file, item });
    all += 1;
  }
  if (queue.length > 0) void run(changed);
};

/**
 * Takes what is dropped anywhere on the page: beside the box the browser would leave the page for the file.
 * @param {() => void} changed @param {() => void} show brings the section to the front
 */
export const openImport = (changed, show) => {
  const picker = /** @type {HTMLInputElement} */ (byId("import-files"));
  picker.addEventListener("change", () => {
    take(picker.files ?? [], changed);
    picker.value = ""; // the same file may be picked again
  });
  const mark = (/** @type {boolean} */ on) => byId("import-box").classList.toggle("over", on);
  addEventListener("dragover", (event) => (event.preventDefault(), mark(true)));
  addEventListener("dragleave", (event) => event.relatedTarget === null && mark(false));
  addEventListener("drop", (event) => {
    event.preventDefault();
    mark(false);
    if (!event.dataTransfer?.files.length) return;
    show();
    take(event.dataTransfer.files, changed);
  });
};
