import { z } from "zod";
import { visibleLine } from "../contract/visible.ts";
import { GroupName, SourceName } from "../core/relay/names.ts";
import { SECRET_OPTIONS, readSecret } from "./input.ts";
import { wholeNumber } from "./number.ts";
import { callRelay } from "./relay-admin.ts";
import { checked } from "./relay-team.ts";
import { printAnswer } from "./terminal.ts";
import type { OwnAction } from "./verb-text.ts";
import { DONE, UsageError } from "./verb.ts";

const Shown = z.object({
  name: z.string(),
  mode: z.string(),
  group: z.string().nullable(),
  answer: z.string(),
  patienceMs: z.number(),
  reply: z.object({ status: z.number() }).loose().nullable(),
  provider: z.string().nullable(),
  isChecked: z.boolean(),
});
type Shown = z.infer<typeof Shown>;
type Values = Readonly<Record<string, unknown>>;

export const sourcesAction: OwnAction = {
  synopsis: "[list | set NAME [OPTION…] | remove NAME]",
  help: "What may be posted to, under /hooks/NAME, and how it is answered.",
  options: () => ({
    answer: {
      type: "string",
      argument: "default|ask",
      help: "Whether a member that is there answers, or what is set here.",
    },
    patience: {
      type: "string",
      argument: "SECONDS",
      help: "So long a sender waits for a member's answer: 1 to 25, else 8.",
    },
    status: { type: "string", argument: "N", help: "Answer with this status; 202 by default." },
    body: { type: "string", argument: "TEXT", help: "And with this body." },
    group: {
      type: "string",
      argument: "NAME",
      help: "Share its deliveries: each goes to one of the members. none: to all.",
    },
    provider: {
      type: "string",
      argument: "NAME",
      help: "Who sends: its handshake is answered where that takes no secret.",
    },
    "no-check": { type: "boolean", help: "Check its signatures no more, and forget the secret." },
    ...SECRET_OPTIONS,
  }),
  run(values, [action = "list", name, ...more]) {
    if (more.length > 0) throw new UsageError(`relay sources ${action} takes no ${JSON.stringify(more[0])}.`);
    switch (action) {
      case "list":
        return list(values);
      case "set":
        return set(values, sourceName(action, name));
      case "remove":
        return remove(values, sourceName(action, name));
      default:
        throw new UsageError(`relay sources knows list, set and remove, not ${action}.`);
    }
  },
};

async function list(values: Values): Promise<number> {
  const sources = await callRelay(values["data"], "sources", {}, z.array(Shown));
  printAnswer(values["json"] === true, { items: sources }, () =>
    sources.length === 0 ? ["There is none yet: hookbench relay sources set NAME"] : sources.map(lineOf),
  );
  return DONE;
}

async function set(values: Values, name: string): Promise<number> {
  const source = await callRelay(values["data"], "set-source", { name, ...changesIn(values) }, Shown);
  printAnswer(values["json"] === true, source, () => [lineOf(source)]);
  return DONE;
}

async function remove(values: Values, name: string): Promise<number> {
  const removed = await callRelay(values["data"], "remove-source", { name }, z.object({ removed: z.string() }));
  printAnswer(values["json"] === true, removed, () => [
    `${name} takes nothing any more; what is stored of it stays until it ages out.`,
  ]);
  return DONE;
}

function changesIn(values: Values): Record<string, unknown> {
  const answer = text(values, "answer");
  if (answer !== undefined && answer !== "default" && answer !== "ask")
    throw new UsageError("--answer is default or ask.");
  const group = text(values, "group");
  const patience = text(values, "patience");
  const secret = readSecret({
    "secret-env": text(values, "secret-env"),
    "secret-file": text(values, "secret-file"),
    "secret-stdin": values["secret-stdin"] === true,
  });
  if (secret !== null && values["no-check"] === true) throw new UsageError("Give a secret or --no-check, not both.");
  const status = text(values, "status");
  const body = text(values, "body");
  const reply = { status: wholeNumber(status, "status", 202, [200, 599]), headers: [], body: body ?? "" };
  return {
    ...(answer === undefined ? {} : { answer }),
    ...(patience === undefined ? {} : { patienceMs: 1000 * wholeNumber(patience, "patience", 8, [1, 25]) }),
    ...(status === undefined && body === undefined ? {} : { reply }),
    ...(group === undefined ? {} : { group: group === "none" ? null : checked(GroupName, group) }),
    ...(text(values, "provider") === undefined ? {} : { provider: text(values, "provider") }),
    ...(secret === null ? {} : { secrets: [secret] }),
    ...(values["no-check"] === true ? { secrets: [] } : {}),
  };
}

function lineOf({ name, group, answer, patienceMs, reply, provider, isChecked }: Shown): string {
  const answered = `${reply?.status ?? 202}`;
  return visibleLine(
    [
      name,
      group === null ? "to everyone" : `to one of ${group}`,
      answer === "ask" ? `a member answers within ${patienceMs / 1000} s, else ${answered}` : `answered ${answered}`,
      ...(provider === null ? [] : [provider]),
      ...(isChecked ? ["signatures checked"] : []),
    ].join("  "),
  );
}

function sourceName(action: string, name: string | undefined): string {
  if (name === undefined) throw new UsageError(`relay sources ${action} takes a name.`);
  return checked(SourceName, name);
}

function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}
