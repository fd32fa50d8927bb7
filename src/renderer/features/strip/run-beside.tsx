import type { ReplayComparison } from "../../../contract/model/replay.ts";
import { compareDeliveries } from "../../state/comparison.ts";
import { closeComparison } from "../../state/play.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { RUN_BESIDE } from "../../words/strip.ts";

/** How each delivery of a replay went, beside how it went when it came; what went otherwise first. */
export function RunBeside({ comparison: { sentence, items } }: { readonly comparison: ReplayComparison }) {
  const sorted = [...items.filter(({ differs }) => differs), ...items.filter(({ differs }) => !differs)];
  return (
    <Dialog label={RUN_BESIDE.title} onClose={closeComparison}>
      <div className="dialog-body run-beside">
        <h2>{RUN_BESIDE.title}</h2>
        <p data-testid="run-beside">{sentence}</p>
        <div className="scroll" tabIndex={0} role="region" aria-label={RUN_BESIDE.deliveries}>
          <table className="table">
            <thead>
              <tr>
                <th>{RUN_BESIDE.delivery}</th>
                <th>{RUN_BESIDE.before}</th>
                <th>{RUN_BESIDE.after}</th>
                <th>
                  <span className="visually-hidden">{RUN_BESIDE.compare}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted.map(({ deliveryId, summary, replayId, before, after, differs }) => (
                <tr key={deliveryId} data-differs={differs}>
                  <td>{summary}</td>
                  <td className="mono">{before}</td>
                  <td className="mono">
                    {differs ? <span aria-hidden="true">≠ </span> : null}
                    {after}
                  </td>
                  <td>
                    {replayId === null ? null : (
                      <Button
                        isSmall
                        look="plain"
                        onClick={() => {
                          closeComparison();
                          void compareDeliveries([deliveryId, replayId]);
                        }}
                      >
                        {RUN_BESIDE.compare}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="dialog-actions">
          <Button onClick={closeComparison}>{RUN_BESIDE.close}</Button>
        </div>
      </div>
    </Dialog>
  );
}
