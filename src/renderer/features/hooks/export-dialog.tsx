import { useState } from "react";
import type { TransferFormat } from "../../../contract/model/hook-transfer.ts";
import { useAnswer } from "../../state/answer.ts";
import { useHooks } from "../../state/hooks.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ExportForm } from "../../ui/export-form.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { EXPORT_DIALOG } from "../../words/hooks.ts";

const FORMATS = [
  { value: "yaml", label: EXPORT_DIALOG.yaml },
  { value: "json", label: EXPORT_DIALOG.json },
] as const;
const TYPES: Record<TransferFormat, string> = { yaml: "application/yaml", json: "application/json" };

/** Writes hooks as a text to keep or to share: the one asked for, or those that are ticked. */
export function ExportDialog({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const hooks = useHooks((state) => state.items);
  const [format, setFormat] = useState<TransferFormat>("yaml");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(id === null ? hooks.map((hook) => hook.id) : [id]),
  );
  const ids = hooks.map((hook) => hook.id).filter((one) => chosen.has(one));
  const answer = useAnswer("hooks.export", ids.length === 0 ? null : { ids, format });
  const text = answer?.ok ? answer.value.text : "";
  const name = ids.length === 1 ? fileName(hooks.find((hook) => hook.id === ids[0])?.name ?? "") : "hooks";

  return (
    <Dialog label={EXPORT_DIALOG.exportHooks} className="wide" onClose={onClose}>
      <div className="dialog-body exchange-dialog">
        <ExportForm
          noun={EXPORT_DIALOG.hook}
          items={hooks}
          chosen={chosen}
          error={answer && !answer.ok ? answer.error.message : null}
          text={text}
          shown={text}
          hint={EXPORT_DIALOG.secretsAreLeftOutEach}
          fileName={`${name}.${format}`}
          fileType={TYPES[format]}
          onChoose={setChosen}
          onClose={onClose}
        >
          <Segmented isSmall label={EXPORT_DIALOG.format} options={FORMATS} value={format} onChange={setFormat} />
        </ExportForm>
      </div>
    </Dialog>
  );
}

function fileName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return plain.slice(0, 60).replace(/^-|-$/g, "") || "hook";
}
