import { useState } from "react";
import type { PlannedFixture } from "../../../contract/model/fixture.ts";
import { useAnswer } from "../../state/answer.ts";
import { importFixtures } from "../../state/fixtures.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { byteSize } from "../../words/format.ts";
import { ImportForm } from "../../ui/import-form.tsx";
import { Tag } from "../../ui/tag.tsx";
import { IMPORT_FIXTURES } from "../../words/send.ts";

/** Takes fixtures from a text: shows first what would come of each. Afterwards a toast can undo it. */
export function ImportFixtures({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const [replaces, setReplaces] = useState(false);
  const answer = useAnswer("fixtures.planImport", text.trim() === "" ? null : { text });
  const items = answer?.ok ? answer.value.items : [];
  const wanted = items.filter(({ fate }) => fate === "create" || (replaces && fate === "taken")).length;

  async function take(): Promise<void> {
    if (await importFixtures(text, replaces)) onClose();
  }

  return (
    <Dialog label={IMPORT_FIXTURES.importFixtures} className="wide" onClose={onClose}>
      <div className="dialog-body exchange-dialog">
        <ImportForm
          noun={IMPORT_FIXTURES.fixture}
          text={text}
          placeholder={IMPORT_FIXTURES.example}
          hint={IMPORT_FIXTURES.jsonAsAnExportOf}
          accept=".json,application/json"
          error={answer && !answer.ok ? answer.error.message : null}
          plan={items.map((item, index) => (
            <PlanLine key={index} item={item} replaces={replaces} />
          ))}
          wanted={wanted}
          onText={setText}
          onTake={take}
          onClose={onClose}
        >
          {items.some(({ fate }) => fate === "taken") ? (
            <Checkbox label={IMPORT_FIXTURES.replaceThoseOfTheSame} isOn={replaces} onChange={setReplaces} />
          ) : null}
        </ImportForm>
      </div>
    </Dialog>
  );
}

function PlanLine({ item, replaces }: { readonly item: PlannedFixture; readonly replaces: boolean }) {
  const { name, provider, event, size, fate } = item;
  const [tone, words] = fateOf(fate, replaces);
  return (
    <li>
      <span className="cut">{name}</span>
      <Tag tone={tone}>{words}</Tag>
      <small>{[provider, event, byteSize(size)].filter(Boolean).join(", ")}</small>
      {fate === "twice" ? <small>{IMPORT_FIXTURES.theTextHasThisName}</small> : null}
    </li>
  );
}

function fateOf(fate: PlannedFixture["fate"], replaces: boolean): ["ok" | "warn" | "quiet", string] {
  if (fate === "create") return ["ok", IMPORT_FIXTURES.isAdded];
  if (fate === "taken" && replaces) return ["warn", IMPORT_FIXTURES.replacesTheOneThereIs];
  return ["quiet", fate === "taken" ? IMPORT_FIXTURES.staysAsItIs : IMPORT_FIXTURES.isLeftOut];
}
