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

const MOST = 50;

/** Of the newest those that are unlike the ones before them, and in what. */
export function Drifting({ whose, event }: { readonly whose: Whose; readonly event: string | null }) {
  const [items, setItems] = useState<Drifted | null>(null);
  const { provider, sourceId } = whose;
  useEffect(() => {
    let isWanted = true;
    void driftedOf({ provider, sourceId, event }, () => isWanted, setItems);
    return () => {
      isWanted = false;
    };
  }, [provider, sourceId, event]);
  if (items === null) return null;
  return (
    <section className="shape-drift" aria-label={SHAPE.drifted}>
      <h2>{SHAPE.drifted}</h2>
      {items.length === 0 ? <p className="ghost">{SHAPE.noDrift}</p> : null}
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
  tell: (items: Drifted) => void,
): Promise<void> {
  const filter = {
    ...(provider === undefined ? {} : { provider: [provider] }),
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(event === null ? {} : { event: [event] }),
  };
  const listed = await call("deliveries.list", { filter, limit: MOST });
  let ids = listed.ok ? listed.value.items.map(({ id }) => id) : [];
  const found: Drifted = [];
  while (ids.length > 0 && isWanted()) {
    const answer = await call("deliveries.drifting", { ids });
    if (!answer.ok || !isWanted()) return;
    found.push(...answer.value.items);
    tell([...found]);
    ids = answer.value.left;
  }
  if (isWanted()) tell(found);
}

function whenOf(id: string): string {
  const at = timeOfId(id);
  return at === null ? id : listTime(at);
}
