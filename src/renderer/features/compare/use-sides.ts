import { useEffect, useState } from "react";
import type { Side } from "../../../contract/compare-sides.ts";
import { type Result, ok } from "../../../contract/errors.ts";
import type { ComparableDeliveries } from "../../../contract/model/comparison.ts";
import type { Delivery } from "../../../contract/model/delivery.ts";
import { call } from "../../state/calls.ts";

interface LoadedSide extends Side {
  readonly delivery: Delivery;
}

export interface Loaded {
  readonly first: LoadedSide;
  readonly second: LoadedSide;
  /** Null where it could not be told. */
  readonly others: ComparableDeliveries | null;
}

/** Fetches the two that are compared, and what else the second may be compared with; a sentence where that fails. */
export function useSides(first: string, second: string): Loaded | string | null {
  const [state, setState] = useState<{ readonly of: string; readonly loaded: Loaded | string } | null>(null);
  const of = `${first} ${second}`;
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const [one, other, others] = await Promise.all([
        sideOf(first),
        sideOf(second),
        call("deliveries.comparable", { id: second, tell: true }),
      ]);
      if (!one.ok || !other.ok) {
        const failed = one.ok ? other : one;
        return failed.ok ? "" : failed.error.message;
      }
      return { first: one.value, second: other.value, others: others.ok ? others.value : null };
    };
    void load().then((loaded) => (isWanted ? setState({ of, loaded }) : undefined));
    return () => {
      isWanted = false;
    };
  }, [first, second, of]);
  return state?.of === of ? state.loaded : null;
}

async function sideOf(id: string): Promise<Result<LoadedSide>> {
  const [got, body] = await Promise.all([
    call("deliveries.get", { id }),
    call("deliveries.decoded", { id, whole: true }),
  ]);
  if (!got.ok) return got;
  if (!body.ok) return body;
  const delivery = got.value;
  const { method, url, headers, bodyBase64, app } = delivery;
  const side = { delivery, line: `${method} ${url}`, headers, body: body.value, bytes: bodyBase64 };
  const status = app?.status ?? null;
  if (status === null) return ok({ ...side, answer: null });
  const answer = await call("deliveries.decoded", { id, of: "answer", whole: true });
  return ok({ ...side, answer: { status, body: answer.ok ? answer.value : null } });
}
