import { type Call, callActions } from "./call.ts";
import { HELD_OPTIONS } from "./held.ts";
import { SECRET_OPTIONS } from "./input.ts";
import { FAULT_OPTIONS } from "./source-faults.ts";
import { GH_OPTIONS } from "./source-gh.ts";
import { OUTSIDE_OPTIONS } from "./source-outside.ts";
import { READS_OPTIONS } from "./source-reads.ts";
import { TOLERANCE_OPTIONS } from "./source-tolerance.ts";
import { TARGET_OPTIONS } from "./target-options.ts";
import type { Action } from "./verb-text.ts";

const NAMED = { words: ["id"], named: "sources.list" } as const;

/** What is done by a call alone. */
const CALLS: Readonly<Record<string, Call>> = {
  restore: {
    method: "sources.restore",
    words: ["id"],
    help: "Takes a deletion back, by the id, until Hookbench ends.",
  },
  health: { method: "sources.health", help: "Says how each source fares." },
  move: { ...NAMED, method: "sources.move", help: "Puts it before another in the list; before none, at its end." },
  "suggest-reads": {
    ...NAMED,
    method: "sources.suggestReads",
    help: "Says where its deliveries may tell their event and their id.",
  },
  "remove-secret": {
    ...NAMED,
    method: "sources.removeSecret",
    words: ["id", "index"],
    fromOne: ["index"],
    help: "Removes a secret by its place, 1 for the first.",
  },
  "restore-secret": {
    ...NAMED,
    method: "sources.restoreSecret",
    words: ["id", "secret"],
    help: "Puts a removed secret back, by the secret's id.",
  },
  "end-secret": {
    ...NAMED,
    method: "sources.endSecret",
    words: ["id", "secret"],
    help: "Ends a removed secret before its time, by the secret's id.",
  },
};

/** What `hookbench sources` does, with the options that belong to each. */
export const SOURCE_ACTIONS: Readonly<Record<string, Action>> = {
  list: { synopsis: "", help: "Lists them.", takes: [] },
  create: {
    synopsis: "PATH --provider ID",
    help: "Makes one.",
    takes: [
      "provider",
      "name",
      "scheme",
      "unsigned",
      "reply",
      "public-url",
      "target",
      "methods",
      "browsers",
      "no-browsers",
      "role",
      ...Object.keys(TOLERANCE_OPTIONS),
      ...Object.keys(OUTSIDE_OPTIONS),
      ...Object.keys(READS_OPTIONS),
      ...Object.keys(SECRET_OPTIONS),
      ...Object.keys(TARGET_OPTIONS),
    ],
  },
  change: {
    synopsis: "PATH",
    help: "Changes what starts its hooks, what it takes from outside, how old a signature may be, where its event is read.",
    takes: [
      "methods",
      "browsers",
      "no-browsers",
      "public-url",
      ...Object.keys(OUTSIDE_OPTIONS),
      ...Object.keys(TOLERANCE_OPTIONS),
      ...Object.keys(READS_OPTIONS),
    ],
  },
  target: {
    synopsis: "PATH URL|none",
    help: "Sends its deliveries on to an app, or no more.",
    takes: Object.keys(TARGET_OPTIONS),
  },
  held: { synopsis: "PATH", help: "Says what waits for an app that is down.", takes: Object.keys(HELD_OPTIONS) },
  secret: { synopsis: "PATH", help: "Prints its secrets in a terminal.", takes: [] },
  "add-secret": {
    synopsis: "PATH",
    help: "Gives it another secret.",
    takes: ["role", ...Object.keys(SECRET_OPTIONS)],
  },
  "tell-secret": { synopsis: "PATH N --role ROLE", help: "Says what a secret is for.", takes: ["role"] },
  faults: { synopsis: "PATH", help: "Has it misbehave on purpose.", takes: Object.keys(FAULT_OPTIONS) },
  gh: { synopsis: "PATH", help: "Prints the commands of GitHub's own program.", takes: Object.keys(GH_OPTIONS) },
  pause: { synopsis: "PATH", help: "Answers 503 and records nothing until resume.", takes: [] },
  resume: { synopsis: "PATH", help: "Records again.", takes: [] },
  "accept-secret": { synopsis: "PATH [OFFER]", help: "Takes a secret that a handshake offered.", takes: [] },
  "refuse-secret": { synopsis: "PATH [OFFER]", help: "Forgets one.", takes: [] },
  delete: { synopsis: "PATH", help: "Deletes one; restore takes that back.", takes: [] },
  ...callActions(CALLS),
};
