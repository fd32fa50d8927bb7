import { useMemo, useState } from "react";
import { useAnswer } from "../../state/answer.ts";
import { fieldColumn, fieldName } from "../../state/columns.ts";
import { useDeliveries } from "../../state/deliveries.ts";
import { itemAt } from "../../state/delivery-pages.ts";
import { useSelection } from "../../state/delivery-selection.ts";
import { pathObjection } from "../../state/field-values.ts";
import { addField } from "../../state/shown-columns.ts";
import { type PayloadPath, pathsLike, payloadPaths } from "../../ui/body/payload-paths.ts";
import { Button } from "../../ui/button.tsx";
import { ComboBox } from "../../ui/combo-box.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ADD_FIELD } from "../../words/traffic.ts";

/** Asks for a field of the payload that is to be a column: typed, or one of what the selected or the newest delivery has. */
export function AddField({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [objection, setObjection] = useState<string | null>(null);
  const paths = usePathsAtHand();

  async function add(path: string): Promise<void> {
    const column = fieldColumn(path);
    const why = await pathObjection(column);
    if (why !== null) return setObjection(why);
    addField(column);
    onClose();
  }

  return (
    <Dialog label={ADD_FIELD.title} onClose={onClose}>
      <form
        className="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== "") void add(typed);
        }}
      >
        <h2>{ADD_FIELD.title}</h2>
        <ComboBox<PayloadPath>
          isMono
          label={ADD_FIELD.label}
          listLabel={ADD_FIELD.list}
          hint={ADD_FIELD.hint}
          error={objection ?? undefined}
          value={typed}
          find={(text) => pathsLike(paths, text)}
          keyOf={({ path }) => path}
          draw={drawPath}
          onType={(text) => {
            setTyped(text);
            setObjection(null);
          }}
          onChoose={({ path }) => setTyped(fieldName(path))}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{ADD_FIELD.cancel}</Button>
          <Button look="primary" type="submit" disabled={typed.trim() === ""}>
            {ADD_FIELD.verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function drawPath({ path, value }: PayloadPath) {
  return (
    <span className="choice-lines">
      <code>{fieldName(path)}</code>
      <small className="hint cut">{value}</small>
    </span>
  );
}

/** The single values of the selected delivery, or of the newest, with their paths. */
function usePathsAtHand(): readonly PayloadPath[] {
  const active = useSelection(({ activeId }) => activeId);
  const newest = useDeliveries(({ held }) => itemAt(held, 0)?.id ?? null);
  const id = active ?? newest;
  const answer = useAnswer("deliveries.decoded", id === null ? null : { id });
  const text = answer?.ok ? (answer.value.payload ?? answer.value.text) : null;
  return useMemo(() => payloadPaths(text ?? ""), [text]);
}
