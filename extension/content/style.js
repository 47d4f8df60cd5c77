/** How badges look: one sheet for all of them, inside their shadow roots only. */
{
  const css = `
:host { all: initial !important; position: absolute !important; display: block !important; inset: auto !important;
  width: 0 !important; height: 0 !important; margin: 0 !important; padding: 0 !important; border: 0 !important;
  float: none !important; overflow: visible !important; z-index: 1 !important; direction: inherit !important; font-size: inherit !important; contain: layout style !important; }
.frame { position: absolute; top: 0; left: 0; width: max-content; visibility: hidden; }
.frame.placed { visibility: visible; }
.badge, .panel { --ink: #1b1f24; --paper: #ffffff; --edge: #8a929c; --soft: #f1f3f5;
  font: 500 clamp(12px, 0.8em, 28px)/1.35 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; letter-spacing: normal; text-align: start; }
.dark .badge, .dark .panel { --ink: #f0f3f6; --paper: #1d2126; --edge: #7d8590; --soft: #2b3138; }
.badge { display: inline-flex; align-items: center; gap: 5px; box-sizing: border-box; min-height: max(24px, 1.9em); max-width: max(220px, 17em); margin: 0;
  padding: 3px 9px; border: 1px solid var(--tone, var(--edge)); border-radius: 12px; background: var(--paper); color: var(--ink);
  cursor: pointer; white-space: nowrap; font-variant-numeric: tabular-nums; }
.badge:hover, .badge[aria-expanded="true"] { background: var(--soft); }
.badge:focus-visible { outline: 2px solid var(--tone, var(--ink)); outline-offset: 2px; }
.label { overflow: hidden; text-overflow: ellipsis; }
.sign { color: var(--tone, var(--ink)); font-weight: 700; }
.good { --tone: #116b3a; } .bad { --tone: #b3261e; } .attention { --tone: #8a5300; } .neutral, .unknown { --tone: #57606a; }
.unknown { border-style: dashed; }
.dark .good { --tone: #56d48f; } .dark .bad { --tone: #ff8f87; } .dark .attention { --tone: #f2b45c; } .dark .neutral, .dark .unknown { --tone: #a7b0ba; }
.panel { position: fixed; inset: auto; margin: 0; box-sizing: border-box; width: max(360px, 27em); max-width: calc(100vw - 16px); max-height: calc(100vh - 16px);
  overflow: auto; overscroll-behavior: contain; padding: 12px 14px; border: 1px solid var(--edge); border-radius: 10px; background: var(--paper);
  color: var(--ink); font-weight: 400; font-size: clamp(13px, 0.85em, 30px); line-height: 1.45; white-space: normal; box-shadow: 0 6px 24px rgb(0 0 0 / 22%); overflow-wrap: anywhere; }
.panel:not(:popover-open) { display: none; }
.panel p { margin: 0 0 8px; } .panel .title { margin-inline-end: 28px; font-weight: 700; } .panel .detail, .panel .advice { font-weight: 400; }
.panel .advice { padding-inline-start: 8px; border-inline-start: 3px solid var(--edge); }
.panel .close { position: sticky; top: 0; float: inline-end; width: 26px; height: 26px; margin: -4px -6px 0 0; padding: 0; border: 1px solid transparent;
  border-radius: 6px; background: var(--paper); color: var(--ink); font: 400 18px/1 system-ui, sans-serif; cursor: pointer; }
.panel .close:hover { background: var(--soft); } .panel :focus-visible, .panel:focus-visible { outline: 2px solid var(--ink); outline-offset: 1px; }
.panel details { margin: 0 0 8px; } .panel summary { cursor: pointer; min-height: 24px; line-height: 24px; } .panel details dl { margin-top: 6px; }
.panel dl { display: grid; grid-template-columns: minmax(72px, auto) 1fr; gap: 4px 12px; margin: 0 0 8px; }
.panel dt { opacity: 0.78; } .panel dd { margin: 0; }
.panel .telling label { display: grid; gap: 2px; margin: 0 0 8px; } .panel .telling fieldset { margin: 0 0 8px; padding: 0; border: 0; } .panel .telling fieldset:not([hidden]) { display: grid; grid-template-columns: auto auto; justify-content: start; gap: 0 12px; }
.panel .telling legend { padding: 0; } .panel .told { margin: 0 0 8px; padding-inline-start: 18px; } .panel .said:empty { display: none; }
.panel select, .panel .act { box-sizing: border-box; max-width: 100%; min-height: 28px; border: 1px solid var(--edge); border-radius: 6px; background: var(--paper); color: var(--ink); font: inherit; }
.panel .act { margin: 0 0 8px; padding: 2px 10px; cursor: pointer; } .panel .told .act { margin: 0; padding: 0 6px; } .panel .act:hover { background: var(--soft); }
.panel .term { display: inline; padding: 0; border: 0; background: none; color: inherit; font: inherit; text-align: inherit; text-decoration: underline dotted; text-underline-offset: 0.2em; cursor: help; }
.meaning { position: fixed; inset: auto; max-width: min(300px, calc(100vw - 16px)); margin: 0; padding: 6px 10px; box-sizing: border-box; border: 1px solid var(--edge); border-radius: 8px;
  background: var(--paper); color: var(--ink); font-size: 0.95em; font-weight: 400; white-space: normal; box-shadow: 0 4px 16px rgb(0 0 0 / 20%); }
.panel .source { margin: 0; padding-top: 8px; border-top: 1px solid var(--soft); font-size: 0.92em; opacity: 0.85; }
@media (prefers-reduced-motion: no-preference) { .badge { transition: background-color 0.12s; } }
@media (max-width: 480px) { .panel dl { grid-template-columns: 1fr; } .panel dd { margin-bottom: 4px; } }
@media (forced-colors: active) { .badge, .panel { border-color: ButtonBorder; background: Canvas; color: CanvasText; } .sign { color: CanvasText; } }
@media print { :host { display: none !important; } }
`;

  /** @type {CSSStyleSheet | null} */
  let sheet = null;

  /** Gives a shadow root the sheet; a strict page policy allows both ways, some browsers only the second. @param {ShadowRoot} root */
  const applyStyles = (root) => {
    try {
      if (!sheet) {
        sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
      }
      root.adoptedStyleSheets = [sheet];
    } catch {
      const style = document.createElement("style");
      style.textContent = css;
      root.append(style);
    }
  };

  /** Red, green, blue and opacity of a computed colour. @param {string} colour */
  const channels = (colour) => (colour.match(/[\d.]+/gu) ?? []).map(Number);

  /** Does what is behind the element look dark? The first background that is not see-through decides. @param {Element} element */
  const isDark = (element) => {
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      const [red = 0, green = 0, blue = 0, opacity = 1] = channels(getComputedStyle(at).backgroundColor);
      if (opacity > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    return scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
  };

  if (!globalThis.jssContent.main) Object.assign(globalThis.jssContent, { applyStyles, isDark });
}
