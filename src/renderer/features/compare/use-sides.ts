import { useEffect, useState } from "react";
import { type Result, ok } from "../../../contract/errors.ts";
import { call } from "../../state/calls.ts";
import { type Others, othersOf } from "../../state/comparison.ts";
import type { Side } from "./sections.ts";

export interface Loaded {
  readonly first: Side;
  readonly second: Side;
  readonly others: Others;
}

/** Fetches the two that are compared, and what else the second may be compared with; a sentence where that fails. */
export function useSides(first: string, second: string): Loaded | string | null {
  const [state, setState] = useState<{ readonly of: string; readonly loaded: Loaded | string } | null>(null);
  const of = `${first} ${second}`;
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const [one, other] = await Promise.all([sideOf(first), sideOf(second)]);
      if (!one.ok || !other.ok) {
        const failed = one.ok ? other : one;
        return failed.ok ? "" : failed.error.message;
      }
      return { first: one.value, second: other.value, others: await othersOf(other.value.delivery) };
    };
    void load().then((loaded) => (isWanted ? setState({ of, loaded }) : undefined));
    return () => {
      isWanted = false;
    };
  }, [first, second, of]);
  return state?.of === of ? state.loaded : null;
}

async function sideOf(id: string): Promise<Result<Side>> {
  const [delivery, body] = await Promise.all([
    call("deliveries.get", { id }),
    call("deliveries.decoded", { id, whole: true }),
  ]);
  if (!delivery.ok) return delivery;
  if (!body.ok) return body;
  if ((delivery.value.app?.status ?? null) === null)
    return ok({ delivery: delivery.value, body: body.value, answer: null });
  const answer = await call("deliveries.decoded", { id, of: "answer", whole: true });
  return ok({ delivery: delivery.value, body: body.value, answer: answer.ok ? answer.value : null });
}
