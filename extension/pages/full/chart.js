/** A chart that can be read without a mouse: arrow keys move along it, and its table is one button away. */
import { make, text } from "../dom.js";
import { onColours } from "./colours.js";
import { plot } from "./plot.js";

/**
 * @typedef {{name: string, colour: string, kind: "line" | "dashed" | "step" | "edge", values: (number | null)[]}} Line
 * @typedef {{
 *   name: string, days: string[], lines: Line[], band: [number, number] | null, inner?: [number, number],
 *   marks: string[],
 *   start?: number, keys: {words: string, look: string}[], say: (at: number) => string, table: HTMLElement,
 * }} Picture
 * `days` are ISO and in order; `band` are the two lines to fill between, `inner` two more
 * within them; `marks` are days with an event; `say`
 * reads one day; `start` is the day that is read first, else the last; `table` says the same as the chart.
 */

const legend = (/** @type {Picture["keys"]} */ keys) =>
  make(
    "ul",
    { class: "legend" },
    ...keys.map(({ words, look }) =>
      make("li", {}, make("span", { class: `swatch ${look}`, "aria-hidden": "true" }), words),
    ),
  );

/** How far a key moves; the ends are clamped. @type {Record<string, (at: number, last: number) => number>} */
const KEYS = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at - 1,
  ArrowUp: (at) => at + 1,
  PageDown: (at) => at - 5,
  PageUp: (at) => at + 5,
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * The chart itself as a slider over its days: the role that screen readers pass arrow keys to and whose value
 * text they speak, which a live region beside it would only say twice.
 * @param {Picture} picture @param {HTMLElement} readout
 */
const slider = (picture, readout) => {
  const last = picture.days.length - 1;
  const box = make("div", {
    class: "plot",
    tabindex: 0,
    role: "slider",
    "aria-label": picture.name,
    "aria-valuemin": 0,
    "aria-valuemax": last,
    "aria-orientation": "horizontal",
  });
  /** @type {import("./plot.js").Plot | null} */
  let drawn = null;
  let at = picture.start ?? last;
  const tell = (/** @type {number} */ index) => {
    at = index;
    readout.textContent = picture.say(at);
    box.setAttribute("aria-valuenow", String(at));
    box.setAttribute("aria-valuetext", picture.say(at));
  };
  const redraw = () => {
    drawn?.destroy();
    drawn = box.clientWidth > 0 ? plot(box, picture, tell) : null;
  };
  box.addEventListener("keydown", (event) => {
    const move = KEYS[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    tell(Math.min(last, Math.max(0, move(at, last))));
    drawn?.point(at);
  });
  box.addEventListener("focus", () => drawn?.point(at));
  new ResizeObserver(redraw).observe(box);
  onColours(box, redraw);
  tell(at);
  return box;
};

/** @param {Picture} picture */
export const chart = (picture) => {
  const readout = make("p", { class: "readout" });
  const drawing = make("div", {}, slider(picture, readout), readout);
  picture.table.hidden = true;
  const toggle = make(
    "button",
    { type: "button", class: "button small", "aria-pressed": "false" },
    text("full_as_table"),
  );
  toggle.addEventListener("click", () => {
    drawing.hidden = !drawing.hidden;
    picture.table.hidden = !drawing.hidden;
    toggle.setAttribute("aria-pressed", String(drawing.hidden));
  });
  return make(
    "figure",
    { class: "chart" },
    make("div", { class: "chart-head" }, legend(picture.keys), toggle),
    drawing,
    picture.table,
  );
};
