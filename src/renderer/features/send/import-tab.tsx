import { type DragEvent, useState } from "react";
import { deleteCatalogue, useCatalogues } from "../../state/catalogues.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/field.tsx";
import { FileButton } from "../../ui/file-button.tsx";
import { plural } from "../../words/format.ts";
import { CataloguePreview } from "./catalogue-preview.tsx";
import { OperatorPreview } from "./operator-preview.tsx";
import { IMPORT_TAB } from "../../words/send.ts";

const MOST_BYTES = 8_000_000;
const OPERATOR = /^\s*\[\[?\s*notifications\b/m;

/** Endpoints from Operator's config.toml, and events from API descriptions: pasted, chosen or dropped. */
export function ImportTab() {
  const [text, setText] = useState("");
  const [isOver, setIsOver] = useState(false);

  async function read(file: File | undefined): Promise<void> {
    if (!file) return;
    if (file.size > MOST_BYTES) showToast({ kind: "bad", text: IMPORT_TAB.isLargerThan8Mb(file.name) });
    else setText(await file.text());
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    void read(event.dataTransfer.files[0]);
  }

  return (
    <div
      className={isOver ? "saved over" : "saved"}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <TextArea
        label={IMPORT_TAB.whatToImport}
        value={text}
        placeholder={IMPORT_TAB.pasteOperatorConfigTomlOr}
        hint={IMPORT_TAB.orDropAFileHere}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="inline">
        <FileButton
          label={IMPORT_TAB.chooseAFile}
          name={IMPORT_TAB.fileToImport}
          accept=".toml,.json,.yaml,.yml"
          onFile={(file) => void read(file)}
        />
        {text === "" ? null : (
          <Button look="plain" onClick={() => setText("")}>
            {IMPORT_TAB.clear}
          </Button>
        )}
      </div>
      {text.trim() === "" ? null : OPERATOR.test(text) ? (
        <OperatorPreview text={text} onDone={() => setText("")} />
      ) : (
        <CataloguePreview text={text} onDone={() => setText("")} />
      )}
      <CatalogueList />
    </div>
  );
}

function CatalogueList() {
  const items = useCatalogues((state) => state.items);
  if (items.length === 0) return null;
  return (
    <section aria-label={IMPORT_TAB.catalogues}>
      <b>{IMPORT_TAB.cataloguesOfEvents}</b>
      <ul>
        {items.map((catalogue) => (
          <li key={catalogue.id}>
            <span className="what">
              <span className="cut">{catalogue.title}</span>
              <small className="hint">{plural(catalogue.events.length, IMPORT_TAB.event)}</small>
            </span>
            <Button look="danger" onClick={() => void deleteCatalogue(catalogue)}>
              {IMPORT_TAB.delete}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
