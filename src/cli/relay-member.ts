import type { Client } from "../contract/client.ts";
import { type Relay, type RelaySubscription, agingUntil } from "../contract/model/relay.ts";
import { visibleLine } from "../contract/visible.ts";
import { localTime } from "../core/host/local-time.ts";
import { ask, connect } from "./connect.ts";
import { readBytes } from "./input.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, FAILED, Failure, UsageError } from "./verb.ts";
import type { OwnAction } from "./verb-text.ts";

/** What a member does with a team's relay; each asks this machine's Hookbench, and not the relay. */
export const MEMBER_ACTIONS: Readonly<Record<string, OwnAction>> = {
  join: {
    synopsis: "LINE",
    help: "Joins this machine's Hookbench by an invitation's line; - reads it from standard input.",
    options: () => ({}),
    run: (values, words) => join(clientOf(values), isJson(values), words),
  },
  joined: {
    synopsis: "",
    help: "Lists the relays that it has joined, how it is with each, and how far behind it is; fails unless all are connected.",
    options: () => ({}),
    async run(values, words) {
      if (words.length > 0) throw new UsageError("relay joined takes nothing more.");
      const answer = await ask(clientOf(values), "relays.list", {});
      printAnswer(isJson(values), answer, () => answer.items.flatMap(relayLines));
      return answer.items.every(({ state }) => state === "connected") ? DONE : FAILED;
    },
  },
  take: {
    synopsis: "SOURCE [--filter WORDS] [--answers yes|no] [--relay TEAM]",
    help: "Says which deliveries of one of its sources are taken, and whether senders are answered from here.",
    options: () => ({
      filter: { type: "string", argument: "WORDS", help: "Only those that fit this filter; an empty one takes all." },
      answers: { type: "string", argument: "yes|no", help: "Whether to answer where the relay asks." },
      relay: WHICH,
    }),
    run: (values, words) => take(values, words),
  },
  leave: {
    synopsis: "[TEAM]",
    help: "Leaves a relay. What came stays.",
    options: () => ({}),
    async run(values, words) {
      const client = clientOf(values);
      const { id, team } = await chosen(client, words[0]);
      const left = await ask(client, "relays.leave", { id });
      const untold = "The relay could not be told: ask whoever runs it to remove this member.";
      printAnswer(isJson(values), left, () => [visibleLine(`Left ${team}.`), ...(left.wasTold ? [] : [untold])]);
      return DONE;
    },
  },
};

const WHICH = { type: "string", argument: "TEAM", help: "Which relay, where several were joined." } as const;

async function join(client: Client, json: boolean, words: readonly string[]): Promise<number> {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0) throw new UsageError("relay join takes an invitation's line.");
  const line = word === "-" ? readBytes("-").toString("utf8").trim() : word;
  const answer = await ask(client, "relays.join", { line });
  const { relay, made, notMade } = answer;
  printAnswer(json, answer, () => [
    visibleLine(`Joined ${relay.team} as ${relay.member}.`),
    ...made.map((path) => visibleLine(`Made the source ${path}.`)),
    ...notMade.map((path) =>
      visibleLine(
        `Did not make the source ${path}: a hook would run unasked for whoever posts there. Make it by sources create.`,
      ),
    ),
    ...relayLines(relay),
  ]);
  return DONE;
}

async function take(values: Values, words: readonly string[]): Promise<number> {
  const [source, ...more] = words;
  if (source === undefined || more.length > 0) throw new UsageError("relay take takes the name of a source.");
  const { filter, answers, relay } = values;
  if (answers !== undefined && answers !== "yes" && answers !== "no") throw new UsageError("--answers is yes or no.");
  const client = clientOf(values);
  const { id } = await chosen(client, typeof relay === "string" ? relay : undefined);
  const changed = await ask(client, "relays.update", {
    id,
    source,
    ...(typeof filter === "string" ? { filter } : {}),
    ...(answers === undefined ? {} : { answers: answers === "yes" }),
  });
  printAnswer(isJson(values), changed, () => relayLines(changed));
  return DONE;
}

type Values = Readonly<Record<string, unknown>>;

function clientOf({ data }: Values): Client {
  return connect(typeof data === "string" ? data : undefined);
}

function isJson({ json }: Values): boolean {
  return json === true;
}

/** Since when the oldest waits, and when it is gone, once half of the time is over for which it is kept. */
function agingWords({ behind, oldestAt }: RelaySubscription, keptDays: number | null): string {
  const goneAt = agingUntil(oldestAt, keptDays, Date.now());
  if (oldestAt === null || goneAt === null || behind === 0) return "";
  return `the oldest is from ${localTime(oldestAt)} and gone after ${localTime(goneAt)}`;
}

/** The relay of that team, or the only one. */
async function chosen(client: Client, team: string | undefined): Promise<Relay> {
  const { items } = await ask(client, "relays.list", {});
  const fitting = team === undefined ? items : items.filter((one) => one.team === team || one.id === team);
  const [only, ...more] = fitting;
  if (only && more.length === 0) return only;
  const known = items.map((one) => one.team).join(", ");
  if (items.length === 0) throw new Failure("No relay is joined. Join one: hookbench relay join LINE");
  throw new UsageError(only ? `Say which relay: ${known}.` : `No relay of ${team} is joined; of ${known}.`);
}

function relayLines(relay: Relay): string[] {
  const { team, member, state, message, publicUrl, grade, keptDays, full, subscriptions } = relay;
  const kept = keptDays === null ? "until it is full" : `for ${keptDays} days`;
  const facts = `${publicUrl}/hooks/<source>  kept ${kept}, full by ${Math.round(full)} %, durability ${grade}`;
  return [
    `${team}  as ${member}  ${state}${message === null ? "" : `  ${message}`}`,
    `  ${facts}`,
    ...subscriptions.map((one) => `  ${subscriptionLine(one, keptDays)}`),
  ].map(visibleLine);
}

/** A source's name, or that it stands for all paths that are none. */
export function pathsOf(source: string): string {
  return source === "-" ? "paths of no source" : source;
}

function subscriptionLine(one: RelaySubscription, keptDays: number | null): string {
  const { source, behind, catchingUp, recorded, passedBy, unreadable, group, filter, isAsked, answers, lastAt } = one;
  const parts = [
    pathsOf(source),
    catchingUp ? `catching up ${catchingUp.done} of ${catchingUp.of}` : behind === null ? "" : `${behind} behind`,
    `${recorded} recorded`,
    passedBy > 0 ? `${passedBy} passed by` : "",
    unreadable > 0 ? `${unreadable} unreadable` : "",
    group === null ? "" : `shared by ${group}`,
    filter === "" ? "" : `only ${filter}`,
    isAsked ? (answers ? "answered from here" : "not answered from here") : "",
    lastAt === null ? "" : `last at ${localTime(lastAt)}`,
    agingWords(one, keptDays),
    one.isGrowing ? "it grows: more comes than is taken" : "",
    one.sourceId === null && source !== "-"
      ? "no source here has this path"
      : one.lacksSecret
        ? "its secret is missing here"
        : "",
  ];
  return parts.filter((part) => part !== "").join("  ");
}
