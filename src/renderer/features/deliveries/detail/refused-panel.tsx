import type { Delivery } from "../../../../contract/model/delivery.ts";
import { go } from "../../../state/route.ts";
import { Button } from "../../../ui/button.tsx";

/** A page in a browser sent it, or by a method that starts nothing: says so, and leads to where the source may allow it. */
export function RefusedPanel({ delivery }: { readonly delivery: Delivery }) {
  const { refusal, sourceId } = delivery;
  if (refusal === null) return null;
  return (
    <section className="panel unmatched" aria-label="Nothing ran">
      <p>{refusal}</p>
      {sourceId === null ? null : (
        <Button onClick={() => go("sources", sourceId)}>
          {delivery.disposition === "browser" ? "Whether its source takes pages" : "What starts its source"}
        </Button>
      )}
    </section>
  );
}
