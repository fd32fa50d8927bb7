import { useState } from "react";
import { useAnswer } from "../../state/answer.ts";
import { useFixtures } from "../../state/fixtures.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { ExportForm } from "../../ui/export-form.tsx";
import { plural } from "../../words/format.ts";
import { EXPORT_FIXTURES } from "../../words/send.ts";

/** Writes the fixtures that are ticked as a text, to keep or to share. */
export function ExportFixtures({ onClose }: { readonly onClose: () => void }) {
  const { items } = useFixtures();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(items.map(({ id }) => id)));
  const ids = items.map(({ id }) => id).filter((id) => chosen.has(id));
  const answer = useAnswer("fixtures.export", ids.length === 0 ? null : { ids });
  const text = answer?.ok ? answer.value.text : "";
  return (
    <Dialog label={EXPORT_FIXTURES.exportFixtures} className="wide" onClose={onClose}>
      <div className="dialog-body exchange-dialog">
        <ExportForm
          noun={EXPORT_FIXTURES.fixture}
          items={items}
          chosen={chosen}
          error={answer && !answer.ok ? answer.error.message : null}
          text={text}
          shown={shownOf(text)}
          hint={EXPORT_FIXTURES.theBodiesAsTheyWere}
          fileName="fixtures.json"
          fileType="application/json"
          onChoose={setChosen}
          onClose={onClose}
        />
      </div>
    </Dialog>
  );
}

const SHOWN = 50_000;

/** Bodies may be megabytes; what is copied and downloaded is whole. */
function shownOf(text: string): string {
  return text.length > SHOWN
    ? EXPORT_FIXTURES.andMore(text.slice(0, SHOWN), plural(text.length - SHOWN, EXPORT_FIXTURES.character))
    : text;
}
