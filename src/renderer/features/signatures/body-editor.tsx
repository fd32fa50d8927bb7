import { type DragEvent, useMemo, useState } from "react";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/field.tsx";
import { FileButton } from "../../ui/file-button.tsx";
import { plural } from "../../words/format.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { decodeBase64, encodeBase64, exactText } from "../../ui/body/base64.ts";
import { type BodyDraft, bodyBase64 } from "./signable.ts";
import { invisibleWords, visibleText } from "./visible-bytes.ts";
import { BODY_EDITOR } from "../../words/toolbox.ts";

const MOST_BYTES = 1_048_576;
const MOST_SHOWN = 20_000;

interface BodyEditorProps {
  readonly body: BodyDraft;
  readonly onChange: (body: BodyDraft) => void;
}

/** A body to the byte: typed, or dropped as a file, with its size and what of it nobody sees. */
export function BodyEditor({ body, onChange }: BodyEditorProps) {
  const [isOver, setOver] = useState(false);
  const [showsInvisible, setShowsInvisible] = useState(false);
  const base64 = useMemo(() => bodyBase64(body), [body]);
  const bytes = useMemo(() => decodeBase64(base64), [base64]);
  const text = useMemo(() => exactText(bytes), [bytes]);
  const invisible = invisibleWords(text);

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    if (file.size > MOST_BYTES) return showToast({ kind: "bad", text: BODY_EDITOR.isLargerThan1Mb(file.name) });
    const content = new Uint8Array(await file.arrayBuffer());
    onChange({ ...body, file: { name: file.name, base64: encodeBase64(content) } });
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }

  return (
    <fieldset
      className={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <legend>{BODY_EDITOR.body}</legend>
      {body.file ? (
        <p className="inline">
          <code className="cut">{body.file.name}</code>
          <Button onClick={() => onChange({ ...body, file: null })}>{BODY_EDITOR.typeItInstead}</Button>
        </p>
      ) : (
        <TextArea
          label={BODY_EDITOR.exactBytes}
          value={body.text}
          onChange={(event) => onChange({ ...body, text: event.target.value })}
        />
      )}
      <div className="inline wrap">
        <span className="hint" data-testid="body-size">
          {plural(bytes.length, BODY_EDITOR.byte)}
          {invisible ? `; ${invisible}` : ""}
        </span>
        <span className="grow" />
        {body.file ? null : (
          <Segmented
            label={BODY_EDITOR.lineEnds}
            isSmall
            options={[
              { value: "lf", label: BODY_EDITOR.lf },
              { value: "crlf", label: BODY_EDITOR.crlf },
            ]}
            value={body.lineEnds}
            onChange={(lineEnds) => onChange({ ...body, lineEnds })}
          />
        )}
        <Button aria-pressed={showsInvisible} onClick={() => setShowsInvisible(!showsInvisible)}>
          {BODY_EDITOR.showInvisible}
        </Button>
        <FileButton label={BODY_EDITOR.openAFile} name={BODY_EDITOR.bodyFromAFile} onFile={(file) => void take(file)} />
      </div>
      {showsInvisible ? (
        <pre className="exact">{text === null ? hexOf(bytes) : visibleText(text.slice(0, MOST_SHOWN))}</pre>
      ) : null}
    </fieldset>
  );
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, MOST_SHOWN / 10), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
