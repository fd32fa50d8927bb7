import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Relay, RelayLeft } from "../../contract/model/relay.ts";
import type { Context } from "../api/context.ts";
import type { Sources } from "../sources/sources.ts";
import { joinBy } from "./joining.ts";
import { keepRelays, membershipOf } from "./kept-relays.ts";
import { type MadeSources, makeSources } from "./make-sources.ts";
import { type Member, startMember } from "./member.ts";
import { readMine } from "./mine.ts";
import { createShowing } from "./shown-relay.ts";
import { readWishes } from "./wishes.ts";

/** The relays that this Hookbench has joined. */
export interface Relays {
  /** Follows those that were joined before. */
  start(): void;
  list(): Relay[];
  join(line: string, caller: Caller): Promise<Result<MadeSources & { readonly relay: Relay }>>;
  leave(id: string): Promise<Result<RelayLeft>>;
  update(change: ParsedInput<"relays.update">): Result<Relay>;
  stop(): Promise<void>;
}

/** Of many changes within so long, in milliseconds, only the last is told. */
const TELL_MS = 500;

export function createRelays(context: Context, sources: Pick<Sources, "create">): Relays {
  const { store, ports, publish } = context;
  const kept = keepRelays(store);
  const members = new Map<string, Member>();
  const telling = new Map<string, NodeJS.Timeout>();
  const wishOf = readWishes();
  const { shown, isAnswering } = createShowing({ store, member: (id) => members.get(id), wishOf });

  function changed(id: string): void {
    if (telling.has(id) || !members.has(id)) return;
    const tell = (): void => {
      telling.delete(id);
      const relay = kept.get(id);
      if (relay) publish("relay.changed", shown(relay));
    };
    telling.set(id, setTimeout(tell, TELL_MS).unref());
  }

  function follow({ id }: { readonly id: string }): void {
    const current = () => {
      const relay = kept.get(id);
      if (!relay) throw new Error("A relay is followed that was left");
      return relay;
    };
    const member = startMember({
      context,
      relay: id,
      membership: () => membershipOf(current()),
      pass: () => kept.pass(id),
      filter: (source) => wishOf(current(), source).expression,
      isAnswering: (source) => isAnswering(current(), source),
      learnt: (membership, pass) => {
        if (kept.learn(id, membership, pass)) changed(id);
      },
      changed: () => changed(id),
    });
    members.set(id, member);
  }

  async function join(line: string, caller: Caller): ReturnType<Relays["join"]> {
    const answer = await joinBy(line, context.version);
    if (!answer.ok) return answer;
    const { membership, pass, seed } = answer.value;
    const { expiresAt, jwt } = pass;
    const relay = { id: ports.ids.next("rel"), membership, joinedAt: ports.clock.now(), expiresAt, wishes: {} };
    kept.add(relay, { seed, jwt });
    const made = makeSources(membership, caller, { store, sources });
    follow(relay);
    return ok({ relay: shown(relay), ...made });
  }

  async function leave(id: string): Promise<Result<RelayLeft>> {
    const member = members.get(id);
    if (!member) return missing(id);
    const wasTold = await member.leave();
    await member.stop();
    members.delete(id);
    kept.drop(id);
    publish("relay.left", { id });
    return ok({ wasTold });
  }

  function update({ id, source, filter, answers }: ParsedInput<"relays.update">): Result<Relay> {
    const relay = kept.get(id);
    if (!relay) return missing(id);
    if (!membershipOf(relay).subscriptions.some((one) => one.source === source))
      return fail("not_found", `The team has no source ${source}, or not for you.`);
    const mine = filter === undefined ? null : readMine(filter);
    if (mine?.ok === false) return mine;
    const before = wishOf(relay, source);
    const wish = { filter: (filter ?? before.filter).trim(), answers: answers ?? before.answers };
    const next = { ...relay, wishes: { ...relay.wishes, [source]: wish } };
    kept.change(next);
    members.get(id)?.answersChanged();
    changed(id);
    return ok(shown(next));
  }

  return {
    start: () => kept.all().forEach(follow),
    list: () => kept.all().map(shown),
    join,
    leave,
    update,
    stop: async () => {
      telling.forEach((timer) => clearTimeout(timer));
      const all = [...members.values()];
      members.clear();
      await Promise.all(all.map((member) => member.stop()));
    },
  };
}

function missing(id: string) {
  return fail("not_found", `There is no relay ${id}.`);
}
