/** A browser with the extension, a companion to pair with, and the person's page open: where browser tests begin. */
import { readFile } from "node:fs/promises";
import { CONTRACTS, ROOT, freePort, openSite, orClose } from "./harness.mjs";
import { RICH } from "./rich.mjs";
import { openSession } from "./session.mjs";
import { standIn } from "./stand-in.mjs";

export const sample = (path) => readFile(`${ROOT}tests/samples/${path}`, "utf8");

const STATUS = {
  schema: 1,
  product: "9.9.9",
  protocol: 1,
  keyring: "ok",
  store: "ok",
  contracts: 0,
  last_capture_at: null,
  warnings: [],
};

const TONES = [
  ["good", "+0.8"],
  ["bad", "−4.2"],
  ["neutral", "not counted"],
  ["attention", "review may come"],
  ["unknown", "not known yet"],
];

/** One annotation for each element that is marked as a contract, told apart by its number. */
export const annotate = (html) =>
  [...html.matchAll(/data-jss-ref="(\d+)"[^>]*data-test="contract-(\d+)"/gu)].map(([, ref, id]) => {
    const [tone, label] = TONES[Number(id) % TONES.length];
    const rows = [
      { name: "Effect on the score", text: "+0.8 points" },
      { name: "Score if it ends today", text: "5 stars 92.4, 1 star 84.1, no feedback 92.4" },
      { name: "Earned", text: "$420.00" },
      { name: "Last payment seen", text: "1 Oct 2026" },
      { name: "Stars", text: "5" },
      { name: "Not known", text: "the days of its payments. Import the weekly summaries." },
      { name: "No longer in the last 24 months", text: "from 1 Oct 2028" },
      { name: "Known from", text: "weekly-summary-2026.csv (seen 1 Nov 2026)" },
    ];
    return {
      ref: Number(ref),
      contract_id: id,
      tone,
      label,
      spoken: `Contract ${id}: ${label}.`,
      title: `Contract title ${id}`,
      detail: `Contract ${id} ended with five stars.`,
      until: "Helps until 1 Oct 2028, if nothing else changes.",
      advice: "Nothing to do: it counts as it is.",
      advice_why: "Nobody can review it any more.",
      rows,
    };
  });

export const answer = (path, body) => {
  if (path === "/v1/status") return STATUS;
  if (path !== "/v1/captures") return RICH;
  const annotations = annotate(body.html);
  return {
    schema: 1,
    kind: "contract_history",
    recognised: annotations.length > 0,
    sentence: `${annotations.length} contracts read.`,
    annotations,
    problems: [],
    summary: RICH,
  };
};

/** Starts all of it, paired. `options.change` changes the copy of the extension, `options.pages` are more addresses. */
export const openScene = async (name, options = {}) => {
  const captures = [];
  const note = (path, body) => {
    if (path === "/v1/captures") captures.push(body);
    return (options.answer ?? answer)(path, body, answer);
  };
  const companion = await standIn({ port: await freePort(), answer: note });
  const session = await orClose({ close: companion.stop }, () => openSession(name, options));
  const close = async () => {
    await companion.stop();
    await session.close();
  };
  return orClose({ close }, async () => {
    if (!options.unpaired) {
      const paired = await session.desk.send({ what: "pair", code: companion.code, name: "test" });
      if (!paired.ok) throw new Error(paired.sentence);
    }
    return { ...session, companion, captures, close };
  });
};

/** Opens the person's contracts in front; `body` is HTML. */
export const openContracts = async (scene, body, { pages = {}, policy } = {}) => {
  const site = await openSite(
    scene,
    { [CONTRACTS]: body, ...pages },
    policy ? { "Content-Security-Policy": policy } : {},
  );
  await site.page.goto(CONTRACTS);
  await site.page.bringToFront();
  return site;
};

/** Contract id → words on its badge, as the page shows them now. */
export const badges = (page) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll("jss-badge")].map((host) => [
        host.parentElement?.dataset["test"]?.replace("contract-", ""),
        host.shadowRoot?.querySelector(".label")?.textContent,
      ]),
    ),
  );

/** What the badges of these contracts say. */
export const expected = (html) =>
  Object.fromEntries(
    [...html.matchAll(/data-test="contract-(\d+)"/gu)].map(([, id]) => [id, TONES[Number(id) % TONES.length][1]]),
  );

/** Runs `check(scene)` and ends everything. */
export const inScene = async (name, options, check) => {
  const scene = await openScene(name, options);
  try {
    await check(scene);
  } finally {
    await scene.close();
  }
};

/** A list of `count` contracts as the site marks them. */
export const list = (count, first = 40_000_000) => {
  const card = (id) =>
    `<section class="air3-card-section" data-test="contract-${id}"><h3><a href="/nx/wm/workroom/${id}/overview" data-test="contract-${id}-title" title="Job ${id}">Job ${id}</a></h3><div data-test="contract-${id}-contract-party-info-section"><p>Hired by Rowan Ashby</p><p>Tidewater Tours</p></div><div data-test="contract-${id}-hourly-terms">$35.00/hr</div><div data-test="contract-${id}-dates">Mar 3, 2024 - Mar 30, 2024</div></section>`;
  return Array.from({ length: count }, (_, at) => card(first + at)).join("");
};

/** Makes cards in the browser as a client-side application does, node by node: `show(count, first)`. */
export const APP = `
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const card = (id) => make("section", { class: "air3-card-section", "data-test": "contract-" + id },
  make("h3", {}, make("a", { href: "/nx/wm/workroom/" + id + "/overview", "data-test": "contract-" + id + "-title", title: "Job " + id }, "Job " + id)),
  make("div", { "data-test": "contract-" + id + "-contract-party-info-section" }, make("p", {}, "Hired by Rowan Ashby"), make("p", {}, "Tidewater Tours")),
  make("div", { "data-test": "contract-" + id + "-hourly-terms" }, "$35.00/hr"),
  make("div", { "data-test": "contract-" + id + "-dates" }, "Mar 3, 2024 - Mar 30, 2024"));
window.show = (count, first = 40000000) => document.querySelector("#list").replaceChildren(...Array.from({ length: count }, (_, at) => card(first + at)));
`;

export const pageOf = (cards, script = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Contracts</title></head><body><header><a href="/nx/find-work/">Find work</a></header><main><h1>Contract history</h1><div id="list">${cards}</div></main>${script && `<script>${script}</script>`}</body></html>`;

/** The browser where the person withdrew the leave to reach this computer. */
export const withoutLoopback = async (read, write) => {
  const manifest = JSON.parse(await read("manifest.json"));
  manifest.host_permissions = manifest.host_permissions.filter((one) => !one.includes("127.0.0.1"));
  manifest.optional_host_permissions = ["http://127.0.0.1/*"];
  await write("manifest.json", JSON.stringify(manifest));
};
