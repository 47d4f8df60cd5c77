/** The page's colours for what is drawn on a canvas, which style sheets do not reach. */

/** The value of a style variable now, such as "--good"; a colour that a canvas understands. @param {string} name */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const CHANGES = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

/** Tells when the colours are others. @param {() => void} tell */
export const onColours = (tell) => {
  for (const query of CHANGES) matchMedia(query).addEventListener("change", tell);
};
