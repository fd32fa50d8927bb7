import { flushSync } from "react-dom";
import { compareDeliveries } from "../../state/comparison.ts";
import { deleteDeliveries } from "../../state/delivery-actions.ts";
import { useDeliveries } from "../../state/deliveries.ts";
import { rowCount } from "../../state/delivery-pages.ts";
import {
  MOST_SELECTED,
  clearSelection,
  selectActiveAlone,
  selectAll,
  useSelection,
} from "../../state/delivery-selection.ts";
import { replayMarked } from "../../state/replay-marked.ts";
import { Button } from "../../ui/button.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { COMMANDS } from "../../words/commands.ts";
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
  const words = selectedWords(plural(ids.length, SELECTION_BAR.delivery, SELECTION_BAR.deliveries));
  useShortcuts({ "/": toFilter });
  const matching = useDeliveries(({ held, sorted }) => sorted?.total ?? rowCount(held));
  return (
    <div className="selection-bar" role="toolbar" aria-label={SELECTION_BAR.selectedDeliveries}>
      <span className="cut" title={words}>
        {words}
      </span>
      {ids.length < Math.min(matching, MOST_SELECTED) ? (
        <Button look="plain" title={COMMANDS.selectAllThatMatch} onClick={selectAll}>
          {SELECTION_BAR.selectAll}
        </Button>
      ) : null}
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

/** Back to the line for filters, which is there by the next key. */
function toFilter(): void {
  flushSync(selectActiveAlone);
  document.querySelector<HTMLElement>("[role=search] input")?.focus();
}
