/** Lint rules: the extension's parts may each use only what is theirs. */
import js from "@eslint/js";
import globals from "globals";

const SHIPPED = ["extension/**/*.js"];

const NO_MARKUP = [
  {
    selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
    message: "Text only: no markup from strings.",
  },
  { selector: "NewExpression[callee.name='Function']", message: "No code from strings." },
];

/** What is never done on a page of the site. */
const PASSIVE = [
  {
    selector: "CallExpression[callee.property.name=/^(click|submit|requestSubmit|scrollIntoView|scrollTo|scrollBy)$/]",
    message: "The page is never acted on.",
  },
];

export default [
  { ignores: ["extension/vendor/**", "extension/generated/**", "out/**", ".venv/**", "build/**"] },
  js.configs.recommended,
  { rules: { "no-unexpected-multiline": "off" } }, // the formatter breaks chains so; a forgotten semicolon shows by its layout
  {
    files: SHIPPED,
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { ...globals.browser } },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-restricted-syntax": ["error", ...NO_MARKUP],
      "no-restricted-globals": [
        "error",
        "chrome",
        "browser",
        "fetch",
        "XMLHttpRequest",
        "WebSocket",
        "EventSource",
        "localStorage",
        "sessionStorage",
        "event",
      ],
    },
  },
  {
    files: ["extension/content/**/*.js", "extension/platform.js", "extension/site.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-restricted-syntax": ["error", ...NO_MARKUP, ...PASSIVE] },
  },
  {
    files: ["extension/platform.js"],
    languageOptions: { globals: { ...globals.webextensions } },
    rules: { "no-restricted-globals": "off" },
  },
  {
    files: ["extension/background/transport.js"],
    rules: { "no-restricted-globals": ["error", "chrome", "browser", "XMLHttpRequest", "WebSocket"] },
  },
  {
    files: ["tests/**/*.mjs", "*.config.js"],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: "module",
      globals: { ...globals.node, ...globals.browser, ...globals.webextensions },
    },
    rules: { eqeqeq: "error", "no-var": "error", "prefer-const": "error" },
  },
];
