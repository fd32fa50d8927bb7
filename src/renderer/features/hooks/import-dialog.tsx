import { useState } from "react";
import type { Output } from "../../../contract/api.ts";
import type { PlannedHook } from "../../../contract/model/hook-transfer.ts";
import { useAnswer } from "../../state/answer.ts";
import { callOrToast } from "../../state/calls.ts";
import { fetchHooks } from "../../state/hooks.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { plural } from "../../words/format.ts";
import { ImportForm } from "../../ui/import-form.tsx";
import { Tag } from "../../ui/tag.tsx";
import { ACTION_WORDS } from "../../ui/execution-words.ts";
import { IMPORT_DIALOG } from "../../words/hooks.ts";

type Imported = Output<"hooks.import">;

/** Takes hooks from a text: shows first what would come of each, and offers to undo it afterwards. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const [done, setDone] = useState<Imported | null>(null);
  return (
    <Dialog label={IMPORT_DIALOG.importHooks} className="wide" onClose={onClose}>
      <div className="dialog-body exchange-dialog">
        {done ? (
          <Done imported={done} onClose={onClose} />
        ) : (
          <Plan text={text} onText={setText} onDone={setDone} onClose={onClose} />
        )}
      </div>
    </Dialog>
  );
}

interface PlanProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onDone: (imported: Imported) => void;
  readonly onClose: () => void;
}

function Plan({ text, onText, onDone, onClose }: PlanProps) {
  const answer = useAnswer("hooks.planImport", text.trim() === "" ? null : { text });
  const items = answer?.ok ? answer.value.items : [];
  const wanted = items.filter(({ fate }) => fate === "create").length;

  async function take(): Promise<void> {
    const imported = await callOrToast("hooks.import", { text });
    if (!imported) return;
    await fetchHooks();
    onDone(imported);
  }

  return (
    <ImportForm
      noun={IMPORT_DIALOG.hook}
      text={text}
      placeholder={IMPORT_DIALOG.hooksNameTellMeAction}
      hint={IMPORT_DIALOG.jsonOrYamlAnExport}
      accept=".json,.yaml,.yml,application/json,application/yaml"
      error={answer && !answer.ok ? answer.error.message : null}
      plan={items.map((item, index) => (
        <PlanLine key={index} item={item} />
      ))}
      wanted={wanted}
      onText={onText}
      onTake={take}
      onClose={onClose}
    />
  );
}

function PlanLine({
  item: { name, fate, action, source, isEnabled, runs, changes, notes },
}: {
  readonly item: PlannedHook;
}) {
  const where =
    source === null ? IMPORT_DIALOG.anySource : `/hooks/${source.path}${source.isNew ? IMPORT_DIALOG.aNewSource : ""}`;
  const what =
    action === null ? null : `${where}, ${ACTION_WORDS[action]}${isEnabled ? "" : IMPORT_DIALOG.switchedOff}`;
  return (
    <li>
      <span className="cut">{name}</span>
      <Tag tone={fate === "create" ? "ok" : "bad"}>
        {fate === "create" ? IMPORT_DIALOG.isMade : IMPORT_DIALOG.isRefused}
      </Tag>
      {what === null ? null : <small>{what}</small>}
      {runs === null ? null : (
        <pre className="what-runs" aria-label={IMPORT_DIALOG.whatRuns(name)}>
          {runs}
        </pre>
      )}
      {[...changes, ...notes].map((note) => (
        <small key={note}>{note}</small>
      ))}
    </li>
  );
}

function Done({ imported, onClose }: { readonly imported: Imported; readonly onClose: () => void }) {
  const { created } = imported;
  const problems = [...imported.changes, ...imported.problems];
  return (
    <>
      <h2>{IMPORT_DIALOG.importedCreated(plural(created.length, IMPORT_DIALOG.hook))}</h2>
      {problems.length > 0 ? (
        <ul className="boxed-list import-plan" aria-label={IMPORT_DIALOG.whatWasChangedAndWhat}>
          {problems.map(({ hook, message }) => (
            <li key={`${hook} ${message}`}>
              <span className="cut">{hook}</span>
              <small>{message}</small>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="dialog-actions">
        <Button onClick={() => void undo(imported).then(onClose)}>{IMPORT_DIALOG.undoTheImport}</Button>
        <Button look="primary" onClick={onClose}>
          {IMPORT_DIALOG.done}
        </Button>
      </div>
    </>
  );
}

/** Takes away what the import made, sources last. */
async function undo({ created, createdSources }: Imported): Promise<void> {
  for (const { id } of created) await callOrToast("hooks.delete", { id });
  for (const { id } of createdSources) await callOrToast("sources.delete", { id });
  await fetchHooks();
}
