import type { DurabilityGrade, RelaySubscription } from "../../contract/model/relay.ts";
import { count, plural } from "./format.ts";

/** The words of a relay's sheet. */
export const RELAY_SHEET = {
  about:
    "A relay is a receiver of a team's that is always on. It keeps what senders post while this machine is off, and hands it to every member.",
  line: "Invitation",
  lineHint: "One line, as whoever runs the relay sent it: https://…/join#… It lets one member in, once, within a day.",
  invited: (host: string): string =>
    `A link brought this invitation to the relay at ${host}. Join only if you expected it: what is posted there then comes here, and your hooks and apps get it.`,
  nowhere: "an address that is none",
  join: "Join",
  joining: "Joining…",
  joinAnother: "Join another relay",
  postTo: "Senders post to",
  theUrl: "the relay's URL",
  member: "You are",
  kept: "Deliveries are kept",
  keptUntilFull: "until it is full",
  worth: "What “received” is worth",
  full: "Store used",
  pass: "Pass ends",
  passMeans: "It is renewed by itself from half of its time on.",
  sources: "Sources",
  noSources: "The team has no source yet, or none for you.",
  setUp: "Set it up",
  noSource: "No source here has this path, so its deliveries come nowhere. Make one.",
  lacksSecret: "Its secret is missing here, so its deliveries are rejected until you add it.",
  onlyMine: "Only mine",
  filter: "Filter",
  filterHint: "Such as body.ref:refs/heads/anna. The rest is acknowledged and not recorded. Empty takes all.",
  save: "Save",
  answers: "Answer from here",
  answersHint: (seconds: number): string =>
    `The relay asks a member that is there, and waits ${seconds} s; then it answers by itself.`,
  stray:
    "What is posted to no source of the team. The sender hears 404; where the path is that of a source here, it starts nothing.",
  grows: "More comes than this Hookbench takes.",
  goneAfter: (since: string, until: string): string =>
    `The oldest waits since ${since}. The relay forgets it after ${until}.`,
  nearlyFull: "It is nearly full. Once it is, it turns senders away or forgets the oldest. Tell whoever runs it.",
  groupOf: (group: string): string => `One of the group ${group} gets each delivery.`,
  everyone: "Every member gets each delivery.",
  leave: "Leave",
  leaveQuestion: (team: string): string => `Leave the relay of ${team}?`,
  leaveMeans:
    "This cannot be undone. What came stays here. To come back you need another invitation, and get what reaches the relay from then on.",
  leftUntold: "The relay could not be told. Ask whoever runs it to remove this member.",
  awayRule:
    "What reached the relay while this Hookbench was away, paused or more than a minute behind is caught up in order and says “recovered”. No hook and no app gets it until you replay it.",
} as const;

/** A source's name; of what stands for all paths that are none, words. */
export function sourceWords(source: string): string {
  return source === "-" ? "Paths of no source" : source;
}

export const GRADES: Readonly<Record<DurabilityGrade, string>> = {
  "page-cache":
    "A crash on the relay's server loses nothing that was acknowledged; a power cut may lose up to its last two minutes.",
  disk: "Neither a crash nor a power cut on the relay's server loses what was acknowledged.",
  replicated:
    "It is kept on several servers: the loss of one loses nothing that was acknowledged. If all lose power at once, up to the last two minutes may go.",
  "replicated-disk":
    "It is kept on the disks of several servers: neither the loss of one nor a power cut loses what was acknowledged.",
};

/** How far behind a source is. */
export function behindOf({ behind, catchingUp }: RelaySubscription): string {
  if (catchingUp)
    return `Catching up: ${count(Math.min(catchingUp.done, catchingUp.of))} of ${count(catchingUp.of)} deliveries`;
  if (behind === null) return "How many wait is not known";
  return behind === 0 ? "Level with the relay" : `${plural(behind, "delivery", "deliveries")} wait at the relay`;
}

/** What came of all that it brought since joining. */
export function countsOf({ recorded, passedBy, unreadable }: RelaySubscription): string {
  const parts = [`${count(recorded)} recorded`];
  if (passedBy > 0) parts.push(`${count(passedBy)} not yours, passed by`);
  if (unreadable > 0) parts.push(`${count(unreadable)} unreadable`);
  return `${parts.join(", ")} since joining`;
}

export const keptFor = (days: number): string => `for ${plural(days, "day")}`;
export const fullBy = (percent: number): string => `${Math.round(percent)} %`;

/** Which sources joining made, and which it did not. */
export function joinedWords(made: readonly string[], notMade: readonly string[]): string {
  const first =
    made.length === 0 ? "Joined." : `Joined; made the ${made.length === 1 ? "source" : "sources"} ${made.join(", ")}.`;
  if (notMade.length === 0) return first;
  return `${first} Not made: ${notMade.join(", ")}, as a hook would run unasked for whoever posts there.`;
}
