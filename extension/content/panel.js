/** The details of a badge: text only, in the browser's top layer, so that no card cuts them off. */
{
  /** @param {string} tag @param {string} text @param {string} [name] */
  const line = (tag, text, name = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    element.dir = "auto";
    if (name) element.className = name;
    return element;
  };

  /** @param {import("../generated/wire").Annotation} annotation */
  const makePanel = ({ contract_id, detail, rows }) => {
    const panel = document.createElement("div");
    panel.className = "panel";
    panel.popover = "manual";
    panel.role = "group";
    panel.ariaLabel = globalThis.jssPlatform.text("badge_details", [contract_id]);
    const list = document.createElement("dl");
    for (const { name, text } of rows.slice(0, 30)) list.append(line("dt", name), line("dd", text));
    panel.append(line("p", detail, "detail"), list, line("p", globalThis.jssPlatform.text("badge_source"), "source"));
    return panel;
  };

  const GAP = 6;
  const EDGE = 8;

  /** Below the badge, above it if there is no room; inside the window. @param {HTMLElement} panel @param {Element} button */
  const putBeside = (panel, button) => {
    const badge = button.getBoundingClientRect();
    const { width, height } = panel.getBoundingClientRect();
    const below = badge.bottom + GAP;
    const top = below + height > innerHeight - EDGE ? badge.top - GAP - height : below;
    const left = Math.min(Math.max(badge.right - width, EDGE), innerWidth - width - EDGE);
    panel.style.top = `${Math.max(top, EDGE)}px`;
    panel.style.left = `${Math.max(left, EDGE)}px`;
  };

  if (!globalThis.jssContent.main) Object.assign(globalThis.jssContent, { makePanel, putBeside });
}
