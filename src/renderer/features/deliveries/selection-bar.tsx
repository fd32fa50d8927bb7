import { askToDelete } from "../../state/asking.ts";
import { clearSelection, useSelection } from "../../state/delivery-selection.ts";
import { replayMarked } from "../../state/replay-runs.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../ui/format.ts";

/** What one call takes. */
const MOST_REPLAYED = 10_000;

/** What can be done with many at once; shown while more than one is marked. */
export function SelectionBar() {
  const selected = useSelection((state) => state.selected);
  if (selected.size < 2) return null;
  const ids = [...selected];
  return (
    <div className="selection-bar" role="toolbar" aria-label="Marked deliveries">
      <span>{plural(ids.length, "delivery", "deliveries")} marked</span>
      <span className="grow" />
      <Button
        disabled={ids.length > MOST_REPLAYED}
        title={ids.length > MOST_REPLAYED ? "At most 10,000 can be replayed at once" : undefined}
        onClick={() => void replayMarked(ids)}
      >
        Replay
      </Button>
      <Button look="danger" onClick={() => askToDelete(ids)}>
        Delete
      </Button>
      <Button look="plain" onClick={clearSelection}>
        Done
      </Button>
    </div>
  );
}
