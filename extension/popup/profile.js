/** “Is this your profile?”: asked once, before anything of a profile is kept. */
import "../platform.js";
import { make, text } from "../pages/dom.js";

const platform = globalThis.jssPlatform;

/**
 * @param {string} profile @param {boolean} mine
 * @param {(mine: boolean) => Promise<unknown>} answered
 */
const answer = async (profile, mine, answered) => {
  const answer = await platform
    .send({ what: "call", path: "/v1/profile", body: { schema: 1, profile, mine } })
    .catch(() => undefined);
  await answered(mine && answer?.ok === true);
};

/**
 * The question with its two answers; nothing where there is nothing to ask.
 * @param {import("../generated/wire").Summary} summary
 * @param {(mine: boolean) => Promise<unknown>} answered after the companion was told
 */
export const profileQuestion = ({ ask_profile: profile }, answered) =>
  profile &&
  make(
    "section",
    { class: "ask", "aria-labelledby": "ask-profile" },
    make("h2", { id: "ask-profile" }, text("ask_profile")),
    make("p", { class: "name", dir: "ltr" }, `upwork.com/freelancers/${profile}`),
    make("p", { class: "quiet small" }, text("ask_profile_why")),
    make(
      "div",
      { class: "row" },
      make(
        "button",
        { type: "button", class: "first", click: () => void answer(profile, true, answered) },
        text("ask_profile_yes"),
      ),
      make("button", { type: "button", click: () => void answer(profile, false, answered) }, text("ask_profile_no")),
    ),
  );
