import { type Finder, count, first, header, json, line } from "../find.ts";
import { capitalised, spaced } from "../phrase.ts";
import { SENTENCES } from "./sentences.ts";

const event = header("X-GitHub-Event");
const action = spaced(json("action"));
const by = json("sender.login");
const place = first(
  json("repository.full_name"),
  json("organization.login"),
  json("installation.account.login"),
  json("enterprise.slug"),
);
const named = capitalised(spaced(event));

/** For an event type we have no sentence of its own for: what happened, by whom, where, as far as the payload says. */
const general: readonly Finder[] = [
  line`${named} ${action} by ${by} in ${place}`,
  line`${named} by ${by} in ${place}`,
  line`${named} ${action} by ${by}`,
  line`${named} ${action} in ${place}`,
  line`${named} in ${place}`,
  line`${named} by ${by}`,
  line`${named} event with ${count("")} entries`,
];

const ofAny = first(...general);
const ofEvent = new Map(Object.entries(SENTENCES).map(([name, own]) => [name, first(...own, ...general)]));

/** A GitHub delivery in one sentence; null when it has no event header. */
export const sentence: Finder = (request) => {
  const name = event(request);
  const found = name === null ? undefined : ofEvent.get(name);
  return (found ?? ofAny)(request);
};
