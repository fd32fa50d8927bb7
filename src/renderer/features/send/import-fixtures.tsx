import { useState } from "react";
import type { PlannedFixture } from "../../../contract/model/fixture.ts";
import { useAnswer } from "../../state/answer.ts";
import { importFixtures } from "../../state/fixtures.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Checkbox, TextArea } from "../../ui/field.tsx";
import { byteSize, plural } from "../../ui/format.ts";
import { Tag } from "../../ui/tag.tsx";

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
    <Dialog label="Import fixtures" className="wide" onClose={onClose}>
      <div className="dialog-body exchange-dialog">
        <div className="inline">
          <h2 className="grow">Import fixtures</h2>
          <label className="check">
            From a file
            <input
              type="file"
              accept=".json,application/json"
              onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
            />
          </label>
        </div>
        <TextArea
          label="Text"
          value={text}
          placeholder={'{"fixtures":[{"name":"Order paid","body":"{}"}]}'}
          hint="JSON, as an export of Hookbench writes it."
          onChange={(event) => setText(event.target.value)}
        />
        {answer && !answer.ok ? (
          <p className="field-error" role="alert">
            {answer.error.message}
          </p>
        ) : null}
        {items.length > 0 ? (
          <ul className="import-plan" aria-label="What the import would do">
            {items.map((item, index) => (
              <PlanLine key={index} item={item} replaces={replaces} />
            ))}
          </ul>
        ) : null}
        {items.some(({ fate }) => fate === "taken") ? (
          <Checkbox label="Replace those of the same name" isOn={replaces} onChange={setReplaces} />
        ) : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={wanted === 0} onClick={() => void take()}>
            Import {plural(wanted, "fixture")}
          </Button>
        </div>
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
      {fate === "twice" ? <small>The text has this name twice; the first is taken.</small> : null}
    </li>
  );
}

function fateOf(fate: PlannedFixture["fate"], replaces: boolean): ["ok" | "warn" | "quiet", string] {
  if (fate === "create") return ["ok", "is added"];
  if (fate === "taken" && replaces) return ["warn", "replaces the one there is"];
  return ["quiet", fate === "taken" ? "stays as it is" : "is left out"];
}
