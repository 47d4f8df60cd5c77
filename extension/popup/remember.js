/** “A score that you remember”: told here, so that a change can be explained on the first day. */
import "../platform.js";
import { labelled, make, text } from "../pages/dom.js";

const platform = globalThis.jssPlatform;

/** Today as people here write it. */
const today = () => new Date(Date.now() - 60_000 * new Date().getTimezoneOffset()).toISOString().slice(0, 10);

/**
 * A folded form; `onKept` is called after something was kept.
 * @param {() => void} onKept
 */
export const rememberedScore = (onKept) => {
  const score = make("input", { type: "number", min: 0, max: 100, step: 1, required: true });
  const on = make("input", { type: "date", min: "2015-03-01", max: today(), required: true });
  const result = make("p", { role: "status", class: "small", dir: "auto" });
  const form = make(
    "form",
    { class: "remember" },
    labelled(text("remember_score"), score),
    labelled(text("full_told_day"), on),
    make("button", {}, text("full_told_tell")),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = { schema: 1, kind: "score", value: score.valueAsNumber, on: on.value };
    const answer = await platform.send({ what: "call", path: "/v1/tell", body }).catch(() => undefined);
    result.textContent = answer?.ok ? answer.body.sentence : (answer?.problem.sentence ?? text("full_no_background"));
    if (!answer?.ok || !answer.body.is_kept) return; // what was typed stays, to be mended
    form.reset();
    onKept();
  });
  return make(
    "details",
    { id: "remember" },
    make("summary", {}, text("remember")),
    make("p", { class: "small quiet" }, text("remember_why")),
    form,
    result,
  );
};
