import type { Finder } from "../find.ts";
import { change, first, json, line } from "../find.ts";

const who = first(json("user.displayName"), json("comment.author.displayName"), json("user.name"));
const event = change(json("webhookEvent"), (found) => found.replace(/^jira:/, "").replaceAll("_", " "));

/** What Jira's issue events say, best first; Connect apps receive the same bodies. */
export const issueSentences: readonly Finder[] = [
  line`${json("issue.key")} ${event} by ${who}: ${json("issue.fields.summary")}`,
  line`${json("issue.key")} ${event}: ${json("issue.fields.summary")}`,
  line`${json("version.name")}: ${event}`,
];
