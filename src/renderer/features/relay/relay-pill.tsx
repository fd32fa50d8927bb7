import type { Relay } from "../../../contract/model/relay.ts";
import { useIsGone } from "../../state/connection.ts";
import { useRelays } from "../../state/relays.ts";
import { closeSheet, openSheet, useRoute } from "../../state/route.ts";
import { Mark, type MarkKind } from "../../ui/mark.tsx";
import { RELAY, RELAY_LIGHTS, type RelayLight, behindWords, relaysWords } from "../../words/relay.ts";

const MARKS: Readonly<Record<RelayLight, MarkKind>> = {
  connecting: "runs",
  connected: "up",
  reconnecting: "waits",
  revoked: "failed",
  expired: "failed",
  unreadable: "failed",
  unknown: "unknown",
};

/** How it is with a relay, as far as it can be told. */
export function lightOf(relay: Pick<Relay, "state">, isGone: boolean): RelayLight {
  return isGone ? "unknown" : relay.state;
}

export function RelayMark({ light }: { readonly light: RelayLight }) {
  return <Mark kind={MARKS[light]} />;
}

/** How it is with the relays that were joined, the worst first, and how far behind this Hookbench is; a click opens the sheet. */
export function RelayPill() {
  const relays = useRelays((state) => state.items);
  const isOpen = useRoute(({ query }) => query.sheet === "relay");
  const isGone = useIsGone();
  const shown = relays.find(({ state }) => state !== "connected") ?? relays[0];
  if (!shown) return null;
  const light = lightOf(shown, isGone);
  const behind = relays
    .flatMap(({ subscriptions }) => subscriptions)
    .reduce((sum, subscription) => sum + (subscription.behind ?? 0), 0);
  const name = relays.length === 1 ? shown.team : relaysWords(relays.length);
  const state = light === "connected" ? behindWords(behind) : RELAY_LIGHTS[light];
  return (
    <button
      type="button"
      className={isOpen ? "pill on" : "pill"}
      data-testid="relay"
      data-state={light}
      aria-expanded={isOpen}
      title={`${RELAY.title}: ${shown.message ?? RELAY_LIGHTS[light]}`}
      onClick={() => (isOpen ? closeSheet() : openSheet("relay"))}
    >
      <RelayMark light={light} />
      <span className="pill-name">{RELAY.title}</span> <b className="cut">{name}</b>
      {state === "" ? null : <span> {state}</span>}
    </button>
  );
}
