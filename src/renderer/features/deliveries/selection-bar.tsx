import { compareDeliveries } from "../../state/comparison.ts";
import { deleteDeliveries } from "../../state/delivery-actions.ts";
import { clearSelection, useSelection } from "../../state/delivery-selection.ts";
import { replayMarked } from "../../state/replay-runs.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../words/format.ts";
import { ACTIONS } from "../../words/trace.ts";
import { selectedWords } from "../../words/traffic.ts";

/** What one call takes. */
const MOST_REPLAYED = 10_000;

/** What can be done with many at once; shown in the place of the filter while more than one is selected, so that no row moves. */
export function SelectionBar() {
  const selected = useSelection((state) => state.selected);
  const ids = [...selected];
  return (
    <div className="selection-bar" role="toolbar" aria-label="Selected deliveries">
      <span>{selectedWords(plural(ids.length, "delivery", "deliveries"))}</span>
      <span className="grow" />
      <Button
        disabled={ids.length > MOST_REPLAYED}
        title={ids.length > MOST_REPLAYED ? "At most 10,000 can be replayed at once" : undefined}
        onClick={() => void replayMarked(ids)}
      >
        Replay
      </Button>
      {ids.length === 2 ? (
        <Button shortcut="D" onClick={() => void compareDeliveries(ids)}>
          {ACTIONS.compare}
        </Button>
      ) : null}
      <Button look="danger" onClick={() => void deleteDeliveries(ids)}>
        Delete
      </Button>
      <Button look="plain" onClick={clearSelection}>
        Done
      </Button>
    </div>
  );
}
