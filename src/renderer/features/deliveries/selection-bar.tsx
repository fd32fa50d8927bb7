import { compareDeliveries } from "../../state/comparison.ts";
import { deleteDeliveries } from "../../state/delivery-actions.ts";
import { clearSelection, useSelection } from "../../state/delivery-selection.ts";
import { replayMarked } from "../../state/replay-marked.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../words/format.ts";
import { ACTIONS } from "../../words/trace.ts";
import { SELECTION_BAR, selectedWords } from "../../words/traffic.ts";

/** What one call takes. */
const MOST_REPLAYED = 10_000;
const MOST_IN_SCENARIO = 500;

/** What can be done with many at once; shown in the place of the filter while more than one is selected, so that no row moves. */
export function SelectionBar() {
  const selected = useSelection((state) => state.selected);
  const ids = [...selected];
  return (
    <div className="selection-bar" role="toolbar" aria-label={SELECTION_BAR.selectedDeliveries}>
      <span>{selectedWords(plural(ids.length, SELECTION_BAR.delivery, SELECTION_BAR.deliveries))}</span>
      <span className="grow" />
      <Button
        disabled={ids.length > MOST_REPLAYED}
        title={ids.length > MOST_REPLAYED ? SELECTION_BAR.atMost10000Can : undefined}
        onClick={() => void replayMarked(ids)}
      >
        {SELECTION_BAR.replay}
      </Button>
      {ids.length === 2 ? (
        <Button shortcut="D" onClick={() => void compareDeliveries(ids)}>
          {ACTIONS.compare}
        </Button>
      ) : null}
      <Button
        disabled={ids.length > MOST_IN_SCENARIO}
        onClick={() => void import("../../state/make-scenario.ts").then(({ makeScenario }) => makeScenario(ids))}
      >
        {SELECTION_BAR.makeScenario}
      </Button>
      <Button look="danger" onClick={() => void deleteDeliveries(ids)}>
        {SELECTION_BAR.delete}
      </Button>
      <Button look="plain" onClick={clearSelection}>
        {SELECTION_BAR.done}
      </Button>
    </div>
  );
}
