import { useEffect, useState } from "react";
import type { Output } from "../../../contract/api.ts";
import { call } from "../../state/calls.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { go } from "../../state/route.ts";
import { timeOfId } from "../../state/time-of-id.ts";
import { listTime } from "../../words/format.ts";
import { SHAPE, fieldWas, moreThings } from "../../words/shape.ts";
import type { Whose } from "./shape-page.tsx";

type Drifted = Output<"deliveries.drifting">["items"];

interface Found {
  readonly items: Drifted;
  /** How many were looked at. */
  readonly looked: number;
}

const MOST = 50;

/** Of the newest those that are unlike the ones before them, and in what. */
export function Drifting({ whose, event }: { readonly whose: Whose; readonly event: string | null }) {
  const [found, setFound] = useState<Found | null>(null);
  const { provider, sourceId } = whose;
  useEffect(() => {
    let isWanted = true;
    void driftedOf({ provider, sourceId, event }, () => isWanted, setFound);
    return () => {
      isWanted = false;
    };
  }, [provider, sourceId, event]);
  if (found === null) return null;
  const { items, looked } = found;
  return (
    <section className="shape-drift" aria-label={SHAPE.drifted}>
      <h2>{SHAPE.drifted}</h2>
      {items.length === 0 ? <p className="ghost">{SHAPE.noDrift(looked)}</p> : null}
      <ul>
        {items.map(({ id, first, things }) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => go(ALL_TRAFFIC, { d: id })}>
              {whenOf(id)}
            </button>
            {first.map(({ path, sentence }) => (
              <span key={path}>{fieldWas(path, sentence)}</span>
            ))}
            {things > first.length ? <span className="ghost">{moreThings(things - first.length)}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Asked {
  readonly provider: string | undefined;
  readonly sourceId: string | undefined;
  readonly event: string | null;
}

/** Asks until all of the newest were looked at; what was found is told as it comes. */
async function driftedOf(
  { provider, sourceId, event }: Asked,
  isWanted: () => boolean,
  tell: (found: Found) => void,
): Promise<void> {
  const filter = {
    ...(provider === undefined ? {} : { provider: [provider] }),
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(event === null ? {} : { event: [event] }),
  };
  const listed = await call("deliveries.list", { filter, limit: MOST });
  let ids = listed.ok ? listed.value.items.map(({ id }) => id) : [];
  const looked = ids.length;
  const items: Drifted = [];
  while (ids.length > 0 && isWanted()) {
    const answer = await call("deliveries.drifting", { ids });
    if (!answer.ok || !isWanted()) return;
    items.push(...answer.value.items);
    tell({ items: [...items], looked });
    ids = answer.value.left;
  }
  if (isWanted() && looked > 0) tell({ items, looked });
}

function whenOf(id: string): string {
  const at = timeOfId(id);
  return at === null ? id : listTime(at);
}
