import { useState } from "react";
import { isJson } from "../../../contract/model/json-value.ts";
import type { Composed } from "../../state/composing.ts";
import { Button } from "../../ui/button.tsx";
import { EditorField } from "../../ui/editor-field.tsx";
import { TextArea } from "../../ui/field.tsx";
import { JsonDiff } from "../../ui/json-diff.tsx";
import { JsonEditor } from "../../ui/json-editor.tsx";
import { LARGE } from "../../ui/json-editor/large-text.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { COMPOSE, changedWords } from "../../words/compose.ts";
import type { Original } from "./send-draft.ts";
import { bodyAside } from "./work-aside.ts";

const loadPlain = async () => (await import("../../ui/json-editor/plain-area.tsx")).PlainArea;
const NOTHING = {};

interface BodyProps {
  readonly original: Original;
  readonly draft: Composed;
  /** How many fields differ from what came; null where that is not known. */
  readonly changed: number | null;
  readonly onChange: (body: string | null) => void;
}

/** The body's editor, or the draft in the lines of what came. */
export function BodyPart({ original: { shown, oneLine }, draft, changed, onChange }: BodyProps) {
  const [isDiff, setDiff] = useState(false);
  if (shown === null)
    return (
      <div className="compose-text">
        <p className="hint">{COMPOSE.notText}</p>
      </div>
    );
  const value = draft.body ?? shown;
  const put = (body: string) => onChange(body === shown ? null : body);
  const isLarge = value.length > LARGE;
  const looksJson = /^\s*[[{]/.test(shown) || (shown === "" && draft.headers.some(isJsonType));
  const hint = oneLine === null ? "" : COMPOSE.spread;
  return (
    <div className="compose-text">
      <div className="compose-tools">
        <span aria-hidden="true">{COMPOSE.body}</span>
        {changed === null || changed === 0 ? null : <span className="is-warn">{changedWords(changed)}</span>}
        <span className="grow" />
        {looksJson ? (
          <Button
            look="plain"
            isSmall
            disabled={!isLarge && !isJson(value)}
            onClick={() => void bodyAside.format(value).then(put)}
          >
            {COMPOSE.format}
          </Button>
        ) : null}
        <Segmented
          label={COMPOSE.mode}
          isSmall
          options={[
            { value: "edit", label: COMPOSE.edit },
            { value: "diff", label: changed ? `${COMPOSE.diff} ${changed}` : COMPOSE.diff },
          ]}
          value={isDiff ? "diff" : "edit"}
          onChange={(to) => setDiff(to === "diff")}
        />
      </div>
      {isDiff ? (
        <JsonDiff label={COMPOSE.original} value={value} original={shown} isJson={looksJson} onChange={put} />
      ) : looksJson ? (
        <JsonEditor label={COMPOSE.body} value={value} schema={null} original={shown} hint={hint} onChange={put} />
      ) : isLarge ? (
        <EditorField
          label={COMPOSE.body}
          hint=""
          error={undefined}
          load={loadPlain}
          own={NOTHING}
          value={value}
          onChange={put}
        />
      ) : (
        <TextArea label={COMPOSE.body} isTall value={value} onChange={({ target }) => put(target.value)} />
      )}
    </div>
  );
}

function isJsonType({ name, value }: Composed["headers"][number]): boolean {
  return name.toLowerCase() === "content-type" && value.includes("json");
}
