/** How the extension's own pages make elements: from values, never from markup in strings. */
import "../platform.js";
import "../terms.js";
import { day, decimal, unbroken } from "./format.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | number | null | undefined | false | (Node | string)[]} Child */

/** What the person is to type, as sentences name it. */
const COMMAND = /(jss-companion (?:doctor|extension|import|pair|remove|run|service install|setup))\b/u;

/** Words as they stand in an element: a command among them looks like one, and is not broken. @param {Element} element @param {string} words */
const worded = (element, words) =>
  ["blockquote", "code", "option", "textarea", "title"].includes(element.localName)
    ? [words]
    : unbroken(words)
        .split(COMMAND)
        .map((part, at) => (at % 2 === 1 ? make("code", {}, part) : part));

/** @param {Element} element @param {Record<string, any>} attributes @param {Child[]} children */
const fill = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat())
    if (child instanceof Node) element.append(child);
    else if (child !== null && child !== undefined && child !== false)
      element.append(...worded(element, String(child)));
  return element;
};

/**
 * An element: a function among its attributes listens to the event of that name.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, any>} [attributes] @param {Child[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export const make = (tag, attributes = {}, ...children) =>
  /** @type {HTMLElementTagNameMap[T]} */ (fill(document.createElement(tag), attributes, children));

/**
 * An element of a drawing.
 * @param {string} tag @param {Record<string, any>} [attributes] @param {Child[]} children
 * @returns {SVGElement}
 */
export const draw = (tag, attributes = {}, ...children) =>
  /** @type {SVGElement} */ (fill(document.createElementNS(SVG, tag), attributes, children));

/** The element with this id. @param {string} id @returns {HTMLElement} */
export const byId = (id) => {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
};

/** Text of the person's language. @param {string} key @param {(string | number)[]} parts */
export const text = (key, ...parts) => globalThis.jssPlatform.text(key, parts.map(String));

/** Marks the words in a place that must stay, each with what it means. @param {Element} place */
export const explainWithin = (place) => globalThis.jssTerms.explainWithin(place);

/** A field below its words. @param {string} words @param {HTMLElement} field */
export const labelled = (words, field) => make("label", {}, make("span", {}, words), field);

/** Fills every element marked `data-text` with the text of that name, and `data-label` with a spoken name. */
export const fillTexts = (root = document.documentElement) => {
  for (const one of root.querySelectorAll("[data-text]"))
    one.replaceChildren(...worded(one, text(one.getAttribute("data-text") ?? "")));
  for (const one of root.querySelectorAll("[data-label]")) one.ariaLabel = text(one.getAttribute("data-label") ?? "");
};

/** Never colour alone. @type {Record<string, string>} */
const SIGNS = { good: "▲", bad: "▼", neutral: "○", attention: "!", unknown: "?" };

/** A contract's label with its sign, as on its badge. @param {string} tone @param {string} label */
export const toned = (tone, label) => {
  const known = Object.hasOwn(SIGNS, tone) ? tone : "unknown";
  return make(
    "span",
    { class: `tone ${known}` },
    make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[known]),
    make("span", { dir: "auto" }, label),
  );
};

export { day, decimal };

/** One decimal, or a dash for what is not known. @param {number | null | undefined} value */
export const oneDecimal = (value) => (value === null || value === undefined ? "–" : decimal(value));

/**
 * Copies text when a button is pressed, and says so on the button for a moment.
 * @param {HTMLElement} button @param {string | Promise<string>} what
 */
export const copyFrom = async (button, what) => {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(await what);
    button.textContent = text("copied");
  } catch {
    button.textContent = text("not_copied");
  }
  setTimeout(() => (button.textContent = before), 2000);
};
