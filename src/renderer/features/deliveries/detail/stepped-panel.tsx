import { callOrToast } from "../../../state/calls.ts";
import { Button } from "../../../ui/button.tsx";

/** A delivery that waits for a person, step by step. */
export function SteppedPanel({ id }: { readonly id: string }) {
  return (
    <section className="panel unmatched" aria-label="It waits for you">
      <p>This delivery waits until you let it go on to your app.</p>
      <span className="inline">
        <Button look="primary" onClick={() => void callOrToast("deliveries.release", { id })}>
          Let it go
        </Button>
        <Button look="danger" onClick={() => void callOrToast("deliveries.drop", { id })}>
          Drop it
        </Button>
      </span>
    </section>
  );
}
