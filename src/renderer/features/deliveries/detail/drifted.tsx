import { useEffect, useState } from "react";
import type { Output } from "../../../../contract/api.ts";
import { call } from "../../../state/calls.ts";
import { DRIFTED } from "../../../words/inspector.ts";

type Drifted = Output<"deliveries.drift">;

/** Whoever goes through the list quickly asks of none. */
const REST_MS = 250;

/** In what the delivery is unlike those of its source and event before it; nothing where it is like them. */
export function DriftedNote({ id }: { readonly id: string }) {
  const [found, setFound] = useState<{ readonly id: string; readonly drifted: Drifted } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const ask = async () => {
      const answer = await call("deliveries.drift", { id });
      if (isWanted && answer.ok) setFound({ id, drifted: answer.value });
    };
    const later = setTimeout(() => void ask(), REST_MS);
    return () => {
      isWanted = false;
      clearTimeout(later);
    };
  }, [id]);
  const { items = null, looked = 0 } = found?.id === id ? found.drifted : {};
  if (items === null || items.length === 0) return null;
  return (
    <details className="body-note is-warn" data-testid="drifted">
      <summary>{DRIFTED.summary(items.length, looked)}</summary>
      <ul>
        {items.map(({ kind, path, sentence }) => (
          <li key={`${kind} ${path}`}>
            <span className="mono">{path}</span> {sentence}
          </li>
        ))}
      </ul>
    </details>
  );
}
