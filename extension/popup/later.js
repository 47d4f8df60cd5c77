/** Sections that are asked for once the panel stands, and left out where there is nothing to say. */
import "../platform.js";
import { make } from "../pages/dom.js";

const platform = globalThis.jssPlatform;

/**
 * A place that fills itself with what `draw` makes of the companion's answer; nothing, and it goes.
 * @template {import("../pages/full/companion.js").Path} P
 * @param {string} name @param {P} path @param {object} body
 * @param {(answer: import("../generated/wire").Answers[P]) => Node[] | null} draw
 * @param {(section: HTMLElement) => void} [after] once it is known what stands there
 */
export const laterSection = (name, path, body, draw, after) => {
  const section = make("section", { class: name, hidden: true });
  const fill = async () => {
    const answer = await platform.send({ what: "call", path, body: { schema: 1, ...body } }).catch(() => undefined);
    const parts = answer?.ok ? draw(answer.body) : null;
    if (parts) section.append(...parts);
    section.hidden = false;
    after?.(section);
    if (!parts) section.remove();
  };
  void fill();
  return section;
};

/** A small link to a section of the full page. @param {string} section @param {string} words */
export const moreLink = (section, words) =>
  make("p", { class: "small" }, make("a", { href: `../pages/full.html#${section}`, target: "_blank" }, words));
