import type { Relay, RelaySubscription } from "../../contract/model/relay.ts";
import { lacksSecret } from "../../contract/model/source.ts";
import type { Store } from "../record/store.ts";
import type { JoinedRelay } from "../record/tables/sealed-table.ts";
import type { Subscription } from "../relay/messages.ts";
import { membershipOf } from "./kept-relays.ts";
import type { Member } from "./member.ts";
import type { ParsedWish } from "./wishes.ts";

interface ShowingParts {
  readonly store: Pick<Store, "sources">;
  readonly member: (id: string) => Member | undefined;
  readonly wishOf: (relay: JoinedRelay, source: string) => ParsedWish;
}

/** A relay as it is shown, and whether this Hookbench answers for a source of it. */
export function createShowing({ store, member, wishOf }: ShowingParts) {
  /** By default where something here has an answer of its own: an app, or a response that a person wrote. */
  function isAnswering(relay: JoinedRelay, source: string): boolean {
    const here = store.sources.byPath(source);
    return wishOf(relay, source).answers ?? (here !== null && (here.target !== null || here.response !== null));
  }

  function shown(relay: JoinedRelay): Relay {
    const { id, joinedAt, expiresAt } = relay;
    const { subscriptions, ...said } = membershipOf(relay);
    const { team, publicUrl, grade, keptDays, full } = said;
    const { state, since, message } = member(id)?.state ?? NOT_FOLLOWED;
    return {
      id,
      team,
      member: said.member,
      publicUrl,
      state,
      since,
      message,
      grade,
      keptDays,
      full,
      joinedAt,
      expiresAt,
      subscriptions: subscriptions.map((one) => shownSubscription(relay, one)),
    };
  }

  function shownSubscription(relay: JoinedRelay, one: Subscription): RelaySubscription {
    const { source, group, answer, patienceMs } = one;
    const here = store.sources.byPath(source);
    const counts = member(relay.id)?.counts(source);
    const { recorded = 0, passedBy = 0, unreadable = 0, lastAt = null } = counts?.mark ?? {};
    return {
      source,
      sourceId: here?.id ?? null,
      lacksSecret: here !== null && lacksSecret(here),
      group,
      filter: wishOf(relay, source).filter,
      isAsked: answer === "ask",
      answers: answer === "ask" && isAnswering(relay, source),
      patienceMs,
      behind: counts?.behind ?? null,
      catchingUp: counts?.catchingUp ?? null,
      oldestAt: counts?.oldestAt ?? null,
      isGrowing: counts?.isGrowing ?? false,
      recorded,
      passedBy,
      unreadable,
      lastAt,
    };
  }

  return { shown, isAnswering };
}

const NOT_FOLLOWED = { state: "connecting", since: 0, message: null } as const;
