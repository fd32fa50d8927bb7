import { useState } from "react";
import type { ExchangeFormat } from "../../../contract/model/hook-exchange.ts";
import { useAnswer } from "../../state/answer.ts";
import { useHooks } from "../../state/hooks.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { copyText } from "../../ui/copy.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { plural } from "../../ui/format.ts";
import { saveFile } from "../../ui/save-file.ts";
import { Segmented } from "../../ui/segmented.tsx";

const FORMATS = [
  { value: "yaml", label: "YAML" },
  { value: "json", label: "JSON" },
] as const;
const TYPES: Record<ExchangeFormat, string> = { yaml: "application/yaml", json: "application/json" };

/** Writes hooks as a text to keep or to share: the one asked for, or those that are ticked. */
export function ExportDialog({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const hooks = useHooks((state) => state.items);
  const [format, setFormat] = useState<ExchangeFormat>("yaml");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(id === null ? hooks.map((hook) => hook.id) : [id]),
  );
  const ids = hooks.map((hook) => hook.id).filter((one) => chosen.has(one));
  const answer = useAnswer("hooks.export", ids.length === 0 ? null : { ids, format });
  const text = answer?.ok ? answer.value.text : "";
  const name = ids.length === 1 ? fileName(hooks.find((hook) => hook.id === ids[0])?.name ?? "") : "hooks";

  return (
    <Dialog label="Export hooks" className="wide" onClose={onClose}>
      <div className="dialog-body exchange-dialog">
        <div className="inline">
          <h2 className="grow">Export {plural(ids.length, "hook")}</h2>
          <Segmented isSmall label="Format" options={FORMATS} value={format} onChange={setFormat} />
        </div>
        <ChoiceList label="Hooks to export" items={hooks} chosen={chosen} onChange={setChosen} />
        {answer && !answer.ok ? (
          <p className="field-error" role="alert">
            {answer.error.message}
          </p>
        ) : (
          <pre className="output" tabIndex={0} aria-label="Exported text">
            {text || "Choose a hook."}
          </pre>
        )}
        <span className="hint">Secrets are left out; each place where one stood is named.</span>
        <div className="dialog-actions">
          <Button onClick={onClose}>Close</Button>
          <Button disabled={text === ""} onClick={() => void copyText(text, plural(ids.length, "hook"))}>
            Copy
          </Button>
          <Button
            look="primary"
            disabled={text === ""}
            onClick={() => saveFile([text], `${name}.${format}`, TYPES[format])}
          >
            Download
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function fileName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return plain.slice(0, 60).replace(/^-|-$/g, "") || "hook";
}
