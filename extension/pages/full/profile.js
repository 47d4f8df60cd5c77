/** Which profile is the person's own: what they said, and a way to take it back. */
import { call } from "./companion.js";
import { byId, text } from "../dom.js";
import { trouble } from "./section.js";

/** @param {{forget?: boolean}} body */
const show = async (body) => {
  const answer = await call("/v1/profile", body);
  byId("profile-card").hidden = false;
  if (!answer.ok) return byId("profile-result").replaceChildren(trouble(answer.problem, () => void show(body)));
  const { sentence, mine, others } = answer.body;
  byId("profile-says").textContent = sentence;
  byId("profile-others").textContent = others.length > 0 ? text("full_profile_others", others.join(", ")) : "";
  byId("profile-forget").hidden = mine.length + others.length === 0;
  return byId("profile-result").replaceChildren(body.forget ? text("full_profile_forgotten") : "");
};

export const openProfile = () => {
  byId("profile-forget").addEventListener("click", () => void show({ forget: true }));
  const showIfAsked = () => location.hash === "#data" && void show({});
  addEventListener("hashchange", showIfAsked);
  showIfAsked();
};
