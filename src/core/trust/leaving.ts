import type { LeavingSecret } from "../../contract/model/source.ts";
import type { RoutedSource } from "./routing.ts";

/** Whether a removed secret still verifies at `now`; not before it was removed either, for clocks are set back. */
export function isLeaving({ removedAt, until }: Pick<LeavingSecret, "removedAt" | "until">, now: number): boolean {
  return removedAt <= now && now < until;
}

/** The source as it is at `now`: without the removed secrets whose time is over, should they still be here. */
export function withoutEnded(routed: RoutedSource, now: number): RoutedSource {
  if (routed.leaving.length === 0) return routed;
  const ended = routed.leaving.filter((one) => !isLeaving(one, now)).map(({ secret }) => secret);
  if (ended.length === 0) return routed;
  const isLeft = (secret: string) => !ended.includes(secret);
  return {
    ...routed,
    signing: routed.signing.filter(isLeft),
    tokens: routed.tokens.filter(isLeft),
    leaving: routed.leaving.filter(({ secret }) => isLeft(secret)),
  };
}
