/** The history: shown scores, the band of the estimates, and what happened. */
import { drawChanges } from "./changes.js";
import { chart } from "./chart.js";
import { make, text } from "../dom.js";
import { plainTable } from "./table.js";
import { nothing } from "./section.js";
import { day, range } from "./words.js";

/** @typedef {import("../../generated/wire").HistoryResponse} History @typedef {History["points"][number]} Point */

/** Every day of which something is known, in order. @param {History} history */
const daysOf = ({ points, events }) =>
  [...new Set([...points.map(({ on }) => on), ...events.map(({ on }) => on)])].sort();

/** @param {Point | undefined} point */
const shownWords = (point) => (typeof point?.shown === "number" ? `${point.shown} %` : null);

/** @param {Point | undefined} point */
const estimateWords = (point) => (point?.estimate ? range(point.estimate) : null);

/** One day in words. @param {string} on @param {Point | undefined} point @param {string[]} happened */
const dayWords = (on, point, happened) => {
  const [shown, estimate] = [shownWords(point), estimateWords(point)];
  const parts = [shown && text("full_shown_is", shown), estimate && text("full_estimate_is", estimate), ...happened];
  return `${day(on)}: ${parts.filter(Boolean).join(" · ")}`;
};

/** @param {History} history */
const pictureOf = (history) => {
  const days = daysOf(history);
  const points = new Map(history.points.map((point) => [point.on, point]));
  const at = days.map((on) => points.get(on));
  const events = days.map((on) => history.events.filter((event) => event.on === on).map(({ sentence }) => sentence));
  const estimate = (/** @type {"point" | "low" | "high"} */ part) => at.map((point) => point?.estimate?.[part] ?? null);
  const rows = days.map((on, index) => [
    day(on),
    shownWords(at[index]) ?? "–",
    estimateWords(at[index]) ?? "–",
    (events[index] ?? []).join(" "),
  ]);
  const columns = [
    text("full_day"),
    `#${text("full_shown")}`,
    `#${text("full_our_estimate")}`,
    text("full_what_happened"),
  ];
  return {
    name: text("full_history_chart"),
    days,
    marks: history.events.map(({ on }) => on),
    say: (/** @type {number} */ index) => dayWords(days[index] ?? "", at[index], events[index] ?? []),
    /** @type {import("./chart.js").Line[]} */
    lines: [
      { name: "high", colour: "--accent", kind: "edge", values: estimate("high") },
      { name: "low", colour: "--accent", kind: "edge", values: estimate("low") },
      { name: "estimate", colour: "--accent", kind: "dashed", values: estimate("point") },
      { name: "shown", colour: "--ink", kind: "line", values: at.map((point) => point?.shown ?? null) },
    ],
    /** @type {[number, number]} */
    band: [0, 1],
    keys: [
      { words: text("full_shown"), look: "dot" },
      { words: text("full_our_estimate"), look: "dash" },
      { words: text("full_band"), look: "band" },
      { words: text("full_event"), look: "mark" },
    ],
    table: plainTable(text("full_history_chart"), columns, rows),
  };
};

/** @param {History["events"]} events newest first */
const eventList = (events) =>
  make(
    "ol",
    { class: "days" },
    ...events.map(({ on, sentence }) =>
      make("li", {}, make("time", { datetime: on }, day(on)), make("span", {}, sentence)),
    ),
  );

/** One day makes no line: it is said, with the way to a second one. @param {History} history */
const oneDay = ({ points: [point] }) => [
  make(
    "div",
    { class: "card" },
    make("p", {}, make("strong", {}, dayWords(point?.on ?? "", point, []))),
    make("p", {}, text("full_history_one")),
    make("p", {}, make("a", { class: "button", href: "#data" }, text("remember"))),
  ),
];

/** @param {History} history @param {import("../../generated/wire").Report} report */
export const drawHistory = (history, report) => {
  if (history.points.length === 0)
    return nothing(text("full_history_none"), text("full_history_how"), {
      href: "#import",
      words: text("full_to_import"),
    });
  if (daysOf(history).length < 2) return oneDay(history);
  const newest = [...history.events].sort((a, b) => b.on.localeCompare(a.on));
  const happened = newest.length > 0 && [make("h3", {}, text("full_what_happened")), eventList(newest)];
  return [chart(pictureOf(history)), ...drawChanges(report), ...(happened || [])];
};
