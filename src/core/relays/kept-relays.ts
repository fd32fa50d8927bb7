import type { Store } from "../record/store.ts";
import type { JoinedRelay, RelaySecrets } from "../record/tables/sealed-table.ts";
import { Membership, type Pass } from "../relay/messages.ts";

/** The relays that were joined, at hand: they are asked for with each delivery that comes. */
export interface KeptRelays {
  get(id: string): JoinedRelay | null;
  all(): readonly JoinedRelay[];
  add(relay: JoinedRelay, secrets: RelaySecrets): void;
  change(relay: JoinedRelay): void;
  /** The pass of one that is there, with the seed of our key. */
  pass(id: string): Pass & { readonly seed: string };
  /** Keeps what the relay says of the team, and a new pass where it gave one; whether anything of it is news. */
  learn(id: string, membership: Membership, pass: Pass | null): boolean;
  drop(id: string): void;
}

export function keepRelays({ relays }: Pick<Store, "relays">): KeptRelays {
  const kept = new Map(relays.list().map((relay) => [relay.id, relay]));

  function secretsOf(id: string): RelaySecrets {
    const secrets = relays.secrets(id);
    if (!secrets) throw new Error("A relay is asked for that was left");
    return secrets;
  }

  function put(relay: JoinedRelay, secrets: RelaySecrets): void {
    relays.update(relay, secrets);
    kept.set(relay.id, relay);
  }

  return {
    get: (id) => kept.get(id) ?? null,
    all: () => [...kept.values()],
    add: (relay, secrets) => {
      relays.insert(relay, secrets);
      kept.set(relay.id, relay);
    },
    change: (relay) => put(relay, secretsOf(relay.id)),
    pass: (id) => ({ ...secretsOf(id), expiresAt: kept.get(id)?.expiresAt ?? 0 }),
    learn: (id, membership, pass) => {
      const relay = kept.get(id);
      if (!relay) return false;
      const next = { ...relay, membership, expiresAt: pass?.expiresAt ?? relay.expiresAt };
      if (pass === null && JSON.stringify(next) === JSON.stringify(relay)) return false;
      const secrets = secretsOf(id);
      put(next, pass ? { ...secrets, jwt: pass.jwt } : secrets);
      return true;
    },
    drop: (id) => {
      relays.delete(id);
      kept.delete(id);
    },
  };
}

/** What the relay said of the team, as it was kept; throws where a newer Hookbench kept what this one cannot read. */
export function membershipOf({ membership }: JoinedRelay): Membership {
  return Membership.parse(membership);
}
