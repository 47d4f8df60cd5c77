/** What screenshots are taken of: every state of the extension's own pages. To add a picture, add an entry to PICTURES. */
import { answers, emptyAnswers } from "./answers.mjs";
import { openOwn, until } from "./harness.mjs";
import { openPanel } from "./panel.mjs";
import { EMPTY, NO_SCORE, RICH } from "./rich.mjs";
import { list, openContracts, pageOf } from "./scene.mjs";
import { problem } from "./stand-in.mjs";

/** Lets everything that the page still does be done: answers drawn, charts laid out. */
export const quiet = async (page) => {
  await until("quiet", () => page.evaluate(() => !document.querySelector("[aria-busy], .loading")));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
};

/** A section of the full page, after `act(page)`. */
const full = (section, { given = answers, act = async () => undefined, width = 1100, state = "full" } = {}) => ({
  name: `${state}-${section}`,
  width,
  height: 760,
  open: async (stage) => {
    stage.answers = given();
    const page = await openOwn(stage.scene, `pages/full.html#${section}`);
    await page.setViewport({ width, height: 760 });
    await quiet(page);
    await act(page);
    await quiet(page);
    return page;
  },
});

/** The score panel with this summary, as tall as browsers let it be; `how` makes the companion misbehave. */
const panel = (state, summary, how, height = 600) => ({
  name: `panel-${state}`,
  width: 380,
  height,
  most: height,
  open: async (stage) => {
    stage.answers = { ...answers(), "/v1/summary": summary };
    stage.scene.companion.misbehave = how ?? null;
    return openPanel(stage.scene);
  },
});

/** The same where there is no score with this chance. */
const perhaps = (summary, chance) => ({ ...summary, estimate: { ...RICH.estimate, chance_no_score: chance } });

const refuse = (code, status, more) => (path) => (path === "/v1/hello" ? problem(code, status, more) : undefined);

/** The first-run page after `act(page)`; `unpaired` pictures are taken in a browser of their own. */
const welcome = (state, { unpaired = false, summary = RICH, place = "", act = async () => undefined } = {}) => ({
  name: `welcome-${state}`,
  width: 760,
  height: 900,
  most: 2000,
  unpaired,
  open: async (stage) => {
    stage.answers = { ...answers(), "/v1/summary": summary };
    const page = await openOwn(stage.scene, `pages/welcome.html${place}`);
    await until("the first look", () => page.evaluate(() => document.querySelector("#progress").textContent !== ""));
    await act(page);
    return page;
  },
});
/** The other way to pair, folded out. */
const byCode = (page) => page.evaluate(() => (document.querySelector("#by-code").open = true));

/** The person's own page with badges, and the details of one, opened `last`. */
const badges = {
  name: "page-badges",
  width: 900,
  height: 760,
  open: async (stage, scheme) => {
    const body = pageOf(list(4)).replace("</head>", "<style>:root { color-scheme: light dark }</style></head>");
    const { page } = await openContracts(stage.scene, body, {
      policy: "default-src 'none'; style-src 'unsafe-inline'",
    });
    if (stage.scene.name === "chromium")
      // Firefox was told when it started
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await stage.scene.desk.send({ what: "annotate_tab" });
    await until("badges", () => page.evaluate(() => document.querySelectorAll("jss-badge").length === 4));
    return page;
  },
  last: async (page) => {
    await page.keyboard.press("Escape"); // it may be open from another width
    const { x, y } = await page.evaluate(() =>
      document.querySelector("jss-badge").shadowRoot.querySelector("button").getBoundingClientRect().toJSON(),
    );
    await page.mouse.click(x + 10, y + 10); // the badge listens only to what the person does
    await quiet(page);
  },
};

/** The panel with what is said of this state; those that a test cannot bring about at will are put there. */
const face = ([state, action]) => ({
  ...panel(state.replaceAll("_", "-"), RICH),
  last: (page) =>
    page.evaluate(
      async (problem) => {
        const { noticeOf } = await import("../pages/notice.js");
        const sentence = globalThis.jssPlatform.text(`state_${problem.state}`);
        document.querySelector("#notice").replaceChildren(noticeOf({ ...problem, sentence }, () => undefined));
        document.querySelector("#status").className = "off";
        document.querySelector("#status").textContent = `○ ${globalThis.jssPlatform.text("chip_not_connected")}`;
      },
      { state, code: state, action },
    ),
});

const FACES = {
  permission_missing: "grant",
  not_running: "start",
  blocked: "check_blockers",
  other_program: "doctor",
  unproven: "doctor",
  forgotten: "pair",
  store_trouble: "doctor",
  busy: "retry",
  slow: "retry",
  too_large: "explain",
  refused: "report",
};

const imagine = async (page) => {
  await page.select(".endings li:first-child select", "5");
  await page.evaluate(() => [...document.querySelectorAll("fieldset:last-of-type > button")].at(-1).click());
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
};

const drop = async (page) => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["Date"], "weekly-summary-2025.csv"));
    dataTransfer.items.add(new File([new Uint8Array(3_200_000)], "contracts-saved-twice.html"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await until("both files", () =>
    page.evaluate(() => document.querySelector("#import-says").textContent.endsWith("1.")),
  );
};

const trouble = { ...full("contracts", { state: "trouble" }), name: "full-trouble" };

export const PICTURES = [
  full("history"),
  full("forecast"),
  full("contracts", { act: (page) => page.evaluate(() => document.querySelector(".opens").click()) }),
  full("what-if", { act: imagine }),
  full("plan"),
  full("badges"),
  full("rules"),
  full("import", { act: drop }),
  full("data"),
  full("settings"),
  full("contracts", { state: "empty", given: emptyAnswers }),
  full("history", { state: "narrow", width: 360 }),
  full("contracts", { state: "narrow", width: 360 }),
  {
    ...trouble,
    open: async (stage) => (
      (stage.scene.companion.misbehave = refuse("keyring-locked", 503, {
        title: "The keyring is locked.",
        action: "unlock",
      })),
      trouble.open(stage)
    ),
  },
  panel("rich", RICH),
  panel("rich-scrolled", RICH, null, 1500),
  panel("no-score", NO_SCORE),
  panel("perhaps-no-score", perhaps(RICH, 0.2)),
  panel("likely-no-score", perhaps(NO_SCORE, 0.8)),
  panel("empty", EMPTY),
  panel("keyring-locked", RICH, refuse("keyring-locked", 503, { title: "The keyring is locked.", action: "unlock" })),
  panel(
    "version-skew",
    RICH,
    refuse("protocol-unsupported", 400, {
      title: "The extension and the companion do not fit together.",
      action: "update_companion",
    }),
  ),
  { ...panel("not-paired", RICH), unpaired: true },
  ...Object.entries(FACES).map(face),
  welcome("first", { unpaired: true }),
  welcome("start", { unpaired: true, act: (page) => page.click("#have") }),
  welcome("pair", { unpaired: true, place: "#pair", act: byCode }),
  welcome("paired", { summary: EMPTY }),
  welcome("done"),
  badges,
];
