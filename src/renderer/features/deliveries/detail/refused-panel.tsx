import type { Delivery } from "../../../../contract/model/delivery.ts";
import { runAnyway } from "../../../state/delivery-actions.ts";
import { openSource } from "../../../state/sources.ts";
import { Button } from "../../../ui/button.tsx";

/** A page in a browser sent it, by a method that starts nothing, or once more: says so, and leads to what changes that. */
export function RefusedPanel({ delivery }: { readonly delivery: Delivery }) {
  const { refusal, sourceId } = delivery;
  if (refusal === null) return null;
  return (
    <section className="panel unmatched" aria-label="Nothing ran">
      <p>{refusal}</p>
      {delivery.disposition === "duplicate" ? (
        <Button onClick={() => void runAnyway(delivery.id)}>Run it all the same</Button>
      ) : sourceId === null ? null : (
        <Button onClick={() => openSource(sourceId)}>
          {delivery.disposition === "browser" ? "Whether its source takes pages" : "What starts its source"}
        </Button>
      )}
    </section>
  );
}
