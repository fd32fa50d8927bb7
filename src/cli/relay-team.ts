import { writeFileSync } from "node:fs";
import { z } from "zod";
import { visibleLine } from "../contract/visible.ts";
import { localTime } from "../core/host/local-time.ts";
import { Pass } from "../core/relay/messages.ts";
import { MemberName, SourceName } from "../core/relay/names.ts";
import { wholeNumber } from "./number.ts";
import { callRelay } from "./relay-admin.ts";
import { chooseRelayFolder } from "./relay-folder.ts";
import { printAnswer } from "./terminal.ts";
import type { OwnAction } from "./verb-text.ts";
import { DONE, Failure, UsageError } from "./verb.ts";

const Invited = z.object({ line: z.string(), expiresAt: z.number() });
const Sources = z.union([z.literal("all"), z.array(z.string())]);
const Members = z.array(
  z.object({ name: z.string(), sources: Sources, joinedAt: z.number(), expiresAt: z.number(), version: z.string() }),
);

const Rotated = z.object({ until: z.number(), endsEarlier: z.array(z.string()) });

export const inviteAction: OwnAction = {
  synopsis: "NAME [--sources A,B] [--creds FILE]",
  help: "Prints one line with which NAME joins the team; it is good once, and for a day.",
  options: () => ({
    sources: { type: "string", argument: "A,B", help: "What NAME may read; all there are and will be by default." },
    creds: { type: "string", argument: "FILE", help: "Write credentials instead, for a machine that joins by itself." },
    days: { type: "string", argument: "N", help: "For so many days these are good; 30 by default." },
  }),
  async run(values, words) {
    const name = onlyName("invite", words);
    const sources = sourcesIn(values["sources"]);
    if (typeof values["creds"] === "string") return writeCreds(values, { name, sources, file: values["creds"] });
    if (values["days"] !== undefined) throw new UsageError("--days goes with --creds.");
    const invited = await callRelay(values["data"], "invite", { name, sources }, Invited);
    printAnswer(values["json"] === true, invited, () => [invited.line]);
    return DONE;
  },
};

export const membersAction: OwnAction = {
  synopsis: "",
  help: "Lists who is in the team, what each may read, and until when the pass is good.",
  options: () => ({}),
  async run(values, words) {
    if (words.length > 0) throw new UsageError("relay members takes nothing more.");
    const members = await callRelay(values["data"], "members", {}, Members);
    printAnswer(values["json"] === true, { items: members }, () =>
      members.length === 0
        ? ["Nobody has joined yet. Invite somebody: hookbench relay invite NAME"]
        : members.map(({ name, sources, expiresAt }) =>
            visibleLine(
              `${name}  ${sources === "all" ? "all sources" : sources.join(", ")}  until ${localTime(expiresAt)}`,
            ),
          ),
    );
    return DONE;
  },
};

export const removeAction: OwnAction = {
  synopsis: "NAME",
  help: "Shuts NAME out at once: the connection ends, the pass is worth nothing, and its place is forgotten.",
  options: () => ({}),
  async run(values, words) {
    const name = onlyName("remove", words);
    const removed = await callRelay(values["data"], "remove", { name }, z.object({ removed: z.string() }));
    printAnswer(values["json"] === true, removed, () => [`${name} is in the team no more.`]);
    return DONE;
  },
};

export const rotateKeysAction: OwnAction = {
  synopsis: "[--days N]",
  help: "Signs members' passes with a new key. Members fetch theirs by themselves; the former key is worth nothing after N days.",
  options: () => ({
    days: {
      type: "string",
      argument: "N",
      help: "How long passes of the former key are good: 30 by default, 0 ends them.",
    },
  }),
  async run(values, words) {
    if (words.length > 0) throw new UsageError("relay rotate-keys takes nothing more.");
    const days = wholeNumber(typeof values["days"] === "string" ? values["days"] : undefined, "days", 30, [0, 30]);
    const rotated = await callRelay(values["data"], "rotate-keys", { days }, Rotated);
    printAnswer(values["json"] === true, rotated, () => [
      days === 0
        ? "Passes are signed with a new key. All of before are worth nothing: remove and invite each member again."
        : `Passes are signed with a new key. Those of before are good until ${localTime(rotated.until)}; members that come by fetch theirs by themselves.`,
      ...rotated.endsEarlier.map((name) => `The credentials of ${name} end then, earlier than they say: write others.`),
      `Copy ${chooseRelayFolder(values["data"])}/keys again: to where you keep it safe, and to other relays of the team, which are then restarted.`,
    ]);
    return DONE;
  },
};

/** Comma-separated names; all where none are given. */
export function sourcesIn(given: unknown): "all" | string[] {
  if (typeof given !== "string") return "all";
  return given.split(",").map((name) => checked(SourceName, name.trim()));
}

/** The one name that follows an action. */
export function onlyName(action: string, [name, ...more]: readonly string[]): string {
  if (name === undefined || more.length > 0) throw new UsageError(`relay ${action} takes one name.`);
  return checked(MemberName, name);
}

export function checked(schema: z.ZodType<string>, given: string): string {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new UsageError(`${JSON.stringify(given)}: ${parsed.error.issues[0]?.message ?? "not a name"}.`);
}

/** The key is made here, so that its seed crosses to nobody. */
async function writeCreds(
  values: Readonly<Record<string, unknown>>,
  { name, sources, file }: { readonly name: string; readonly sources: "all" | string[]; readonly file: string },
): Promise<number> {
  const [{ createUser }, { fmtCreds }] = await Promise.all([import("@nats-io/nkeys"), import("@nats-io/jwt")]);
  const days = typeof values["days"] === "string" ? values["days"] : undefined;
  const user = createUser();
  const input = { name, sources, key: user.getPublicKey(), validDays: wholeNumber(days, "days", 30, [1, 3650]) };
  const { pass } = await callRelay(values["data"], "credentials", input, z.object({ pass: Pass }));
  try {
    writeFileSync(file, fmtCreds(pass.jwt, user), { mode: 0o600, flag: "wx" });
  } catch (error) {
    await callRelay(values["data"], "remove", { name }, z.unknown());
    throw new Failure(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  printAnswer(values["json"] === true, { file, expiresAt: pass.expiresAt }, () => [
    `${file} lets ${name} in until ${localTime(pass.expiresAt)}.`,
  ]);
  return DONE;
}
