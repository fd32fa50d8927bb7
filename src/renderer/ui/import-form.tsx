import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { TextArea } from "./field.tsx";
import { FileButton } from "./file-button.tsx";
import { plural } from "../words/format.ts";
import "./boxed-list.css";
import "./exchange-dialog.css";
import { IMPORT_FORM } from "../words/forms.ts";

interface ImportFormProps {
  /** What the text holds one or more of, such as `hook`. */
  readonly noun: string;
  readonly text: string;
  readonly placeholder: string;
  readonly hint: string;
  /** The kinds of files offered, as a file input takes them. */
  readonly accept: string;
  /** Why the text cannot be read. */
  readonly error: string | null;
  /** A line on what would come of each. */
  readonly plan: readonly ReactNode[];
  /** How many would be taken. */
  readonly wanted: number;
  /** Choices below the plan. */
  readonly children?: ReactNode;
  readonly onText: (text: string) => void;
  readonly onTake: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for a text, typed or from a file, and shows what an import of it would do before it is done. */
export function ImportForm(props: ImportFormProps) {
  const { noun, text, placeholder, hint, accept, error, plan, wanted, children, onText, onTake, onClose } = props;
  return (
    <>
      <h2>{IMPORT_FORM.importS(noun)}</h2>
      <TextArea
        label={IMPORT_FORM.text}
        value={text}
        placeholder={placeholder}
        hint={hint}
        onChange={(event) => onText(event.target.value)}
      />
      {error === null ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      {plan.length > 0 ? (
        <ul className="boxed-list import-plan" aria-label={IMPORT_FORM.whatTheImportWouldDo}>
          {plan}
        </ul>
      ) : null}
      {children}
      <div className="dialog-actions">
        <FileButton label={IMPORT_FORM.fromAFile} accept={accept} onFile={(file) => void file.text().then(onText)} />
        <span className="grow" />
        <Button onClick={onClose}>{IMPORT_FORM.cancel}</Button>
        <Button look="primary" disabled={wanted === 0} onClick={() => void onTake()}>
          {IMPORT_FORM.importWanted(plural(wanted, noun))}
        </Button>
      </div>
    </>
  );
}
