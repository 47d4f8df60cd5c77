/** The page's colours for what is drawn on a canvas, which style sheets do not reach. */

/** The value of a style variable now, such as "--good"; a colour that a canvas understands. @param {string} name */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const CHANGES = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

/**
 * What is drawn now, and how it is drawn anew; what left the page is forgotten.
 * @type {Map<Element, () => void>}
 */
const drawings = new Map();

const redraw = () => {
  for (const [element, draw] of drawings) {
    if (element.isConnected) draw();
    else drawings.delete(element);
  }
};

/** From the first drawing on. @type {MediaQueryList[] | undefined} */
let watched;

const watch = () => {
  const queries = CHANGES.map((query) => matchMedia(query));
  for (const one of queries) one.addEventListener("change", redraw);
  return queries;
};

/** Draws an element again when the colours are others. @param {Element} element @param {() => void} draw */
export const onColours = (element, draw) => {
  watched ??= watch();
  drawings.set(element, draw);
};
