import { useState } from "react";
import { useAnswer } from "../../state/answer.ts";
import { useFixtures } from "../../state/fixtures.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceList } from "../../ui/choice-list.tsx";
import { copyText } from "../../ui/copy.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { plural } from "../../ui/format.ts";
import { saveFile } from "../../ui/save-file.ts";

/** Writes the fixtures that are ticked as a text, to keep or to share. */
export function ExportFixtures({ onClose }: { readonly onClose: () => void }) {
  const { items } = useFixtures();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(items.map(({ id }) => id)));
  const ids = items.map(({ id }) => id).filter((id) => chosen.has(id));
  const answer = useAnswer("fixtures.export", ids.length === 0 ? null : { ids });
  const text = answer?.ok ? answer.value.text : "";
  return (
    <Dialog label="Export fixtures" className="wide" onClose={onClose}>
      <div className="dialog-body exchange-dialog">
        <h2>Export {plural(ids.length, "fixture")}</h2>
        <ChoiceList label="Fixtures to export" items={items} chosen={chosen} onChange={setChosen} />
        {answer && !answer.ok ? (
          <p className="field-error" role="alert">
            {answer.error.message}
          </p>
        ) : (
          <pre className="output" tabIndex={0} aria-label="Exported text">
            {shownOf(text) || "Choose a fixture."}
          </pre>
        )}
        <span className="hint">
          The bodies as they were saved, without headers, and so without the secrets in those.
        </span>
        <div className="dialog-actions">
          <Button onClick={onClose}>Close</Button>
          <Button disabled={text === ""} onClick={() => void copyText(text, plural(ids.length, "fixture"))}>
            Copy
          </Button>
          <Button
            look="primary"
            disabled={text === ""}
            onClick={() => saveFile([text], "fixtures.json", "application/json")}
          >
            Download
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const SHOWN = 50_000;

/** Bodies may be megabytes; what is copied and downloaded is whole. */
function shownOf(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}\n… and ${plural(text.length - SHOWN, "character")} more` : text;
}
