import { type DragEvent, useId, useRef, useState } from "react";
import { deleteCatalogue, useCatalogues } from "../../state/catalogues.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/field.tsx";
import { plural } from "../../words/format.ts";
import { CataloguePreview } from "./catalogue-preview.tsx";
import { OperatorPreview } from "./operator-preview.tsx";

const MOST_BYTES = 8_000_000;
const OPERATOR = /^\s*\[\[?\s*notifications\b/m;

/** Endpoints from Operator's config.toml, and events from API descriptions: pasted, chosen or dropped. */
export function ImportTab() {
  const [text, setText] = useState("");
  const [isOver, setIsOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const fileId = useId();

  async function read(file: File | undefined): Promise<void> {
    if (!file) return;
    if (file.size > MOST_BYTES) showToast({ kind: "bad", text: `${file.name} is larger than 8 MB.` });
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
        label="What to import"
        value={text}
        placeholder="Paste Operator’s config.toml, or an OpenAPI 3.1 or AsyncAPI document"
        hint="Or drop a file here. Nothing is made before you say so."
        onChange={({ target }) => setText(target.value)}
      />
      <div className="inline">
        <label htmlFor={fileId} hidden>
          File to import
        </label>
        <input
          ref={chooser}
          id={fileId}
          type="file"
          hidden
          accept=".toml,.json,.yaml,.yml"
          onChange={({ target }) => {
            void read(target.files?.[0]);
            target.value = "";
          }}
        />
        <Button onClick={() => chooser.current?.click()}>Choose a file</Button>
        {text === "" ? null : (
          <Button look="plain" onClick={() => setText("")}>
            Clear
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
    <section aria-label="Catalogues">
      <b>Catalogues of events</b>
      <ul>
        {items.map((catalogue) => (
          <li key={catalogue.id}>
            <span className="what">
              <span className="cut">{catalogue.title}</span>
              <small className="hint">{plural(catalogue.events.length, "event")}</small>
            </span>
            <Button look="danger" onClick={() => void deleteCatalogue(catalogue)}>
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
