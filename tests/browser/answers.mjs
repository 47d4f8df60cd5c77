/** What the stand-in answers on the full page: fixtures that the companion itself made (make_fixtures.py). */
import { fixture } from "./rich.mjs";

const ROUTES = [
  "status",
  "summary",
  "report",
  "history",
  "forecast",
  "badges",
  "plan",
  "calendar",
  "months-ahead",
  "policy",
  "import",
  "profile",
  "told",
  "tell",
  "reminders",
  "export",
  "erase",
];
const EMPTY = ["summary", "report", "history", "forecast", "plan", "months-ahead"];

const byRoute = (names, suffix = "") =>
  Object.fromEntries(names.map((name) => [`/v1/${name}`, fixture(name + suffix)]));

/** Route → its fixture, a copy for each call. */
export const answers = () => byRoute(ROUTES);

/** Before anything was read. */
export const emptyAnswers = () => ({ ...answers(), ...byRoute(EMPTY, "-empty") });

const WHAT_IFS = new Map(fixture("what-if").map(({ request, response }) => [JSON.stringify(request), response]));

/** What the companion answered to this question; one that it was never asked is a mistake of the test. */
export const whatIf = ({ end, new: begun }) => {
  const question = JSON.stringify({ end, new: begun });
  const response = WHAT_IFS.get(question);
  if (!response) throw new Error(`make_fixtures.py never asked the companion ${question}`);
  return structuredClone(response);
};
