/** The texts of the notes to clients: each filled in, to copy; changed by the person, kept, and put back by one click. */
import { byId, copyFrom, labelled, make, text } from "../dom.js";
import { call } from "./companion.js";
import { changed, say, trouble } from "./section.js";

/** @typedef {import("../../generated/wire").RemindersResponse} Notes @typedef {Notes["texts"][number]} Note */

/** @param {string} words */
const toCopy = (words) => {
  const button = make("button", { type: "button" }, text("full_copy"));
  button.addEventListener("click", () => void copyFrom(button, words));
  return make("div", {}, make("blockquote", { class: "reminder", dir: "auto" }, words), button);
};

/** @param {Note} note @param {string[]} places @param {(body: object) => void} change */
const form = ({ kind, text: words, is_own: isOwn }, places, change) => {
  const field = make("textarea", { name: "text", rows: 8, dir: "auto", required: true }, words);
  const back = isOwn && make("button", { type: "button", click: () => change({ kind }) }, text("full_notes_back"));
  const made = make(
    "form",
    { class: "stack" },
    labelled(text("full_notes_text"), field),
    make("p", { class: "quiet" }, text("full_notes_places", places.join(", "))),
    make("div", { class: "buttons" }, make("button", {}, text("full_notes_keep")), back),
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ kind, text: field.value });
  });
  return made;
};

/** @param {Note} note @param {string[]} places @param {string} open the kind that stays open @param {(body: object) => void} change */
const fold = (note, places, open, change) =>
  make(
    "details",
    { open: note.kind === open, "data-kind": note.kind },
    make("summary", {}, text(note.is_own ? "full_notes_own" : "full_notes_original", note.label)),
    note.warning && make("p", { class: "warning" }, note.warning),
    note.example && toCopy(note.example),
    form(note, places, change),
  );

/** Fills the card when the section of the plan is opened. */
export const openNotes = () => {
  const [place, result] = [byId("notes"), byId("notes-result")];
  /** @param {Notes} notes @param {string} open */
  const draw = ({ texts, places }, open) =>
    place.replaceChildren(...texts.map((note) => fold(note, places, open, (body) => void change(body))));
  /** @param {any} body */
  const change = async (body) => {
    const answer = await call("/v1/reminders", body);
    if (!answer.ok) return result.replaceChildren(trouble(answer.problem, () => void change(body)));
    const { sentence = "", is_kept: isKept } = answer.body;
    result.replaceChildren(sentence);
    say(sentence);
    if (isKept === false) return undefined; // what was typed stays, to be mended
    draw(answer.body, body.kind);
    return changed();
  };
  const show = async () => {
    const answer = await call("/v1/reminders");
    return answer.ok ? draw(answer.body, "") : place.replaceChildren(trouble(answer.problem, () => void show()));
  };
  const showIfAsked = () => location.hash === "#plan" && void show();
  addEventListener("hashchange", showIfAsked);
  showIfAsked();
};
