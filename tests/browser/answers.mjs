/** What the stand-in answers on the full page: the fixtures, which tests/test_fixtures.py holds against the models. */
import { readFileSync } from "node:fs";
import { NOTHING_READ } from "./rich.mjs";

const ROUTES = [
  "status",
  "summary",
  "report",
  "history",
  "forecast",
  "what-if",
  "policy",
  "import",
  "profile",
  "export",
  "erase",
];

const fixture = (name) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));

/** Route → its fixture, a copy for each call. */
export const answers = () => Object.fromEntries(ROUTES.map((name) => [`/v1/${name}`, fixture(name)]));

/** Before anything was read. */
export const emptyAnswers = () => {
  const all = answers();
  Object.assign(all["/v1/report"], { contracts: [], sources: [], problems: [] });
  Object.assign(all["/v1/history"], { points: [], events: [] });
  Object.assign(all["/v1/forecast"], { score: null, moves: [] });
  Object.assign(all["/v1/summary"], NOTHING_READ);
  return all;
};

/** The what-if answer moves with what was imagined, so that a test can tell a live result from a still one. */
export const imagined = (body, still) => {
  const points =
    body.end.reduce((sum, { stars }) => sum + (stars === null ? 0 : stars >= 3 ? 0.4 : -4.8), 0) +
    body.new.reduce((sum, { count, stars }) => sum + (stars === null || stars >= 3 ? 0.1 : -4) * count, 0);
  const after = Math.min(100, Math.round(10 * (still.before + points)) / 10);
  return { ...still, after, sentence: points === 0 ? still.sentence : `The estimate would be ${after.toFixed(1)}.` };
};
