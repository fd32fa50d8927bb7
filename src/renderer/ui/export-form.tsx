import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { ChoiceList } from "./choice-list.tsx";
import { copyText } from "./copy.ts";
import { plural } from "../words/format.ts";
import { saveFile } from "./save-file.ts";
import "./exchange-dialog.css";
import { EXPORT_FORM } from "../words/forms.ts";

interface ExportFormProps {
  /** What one of the things is, such as `hook`. */
  readonly noun: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: ReadonlySet<string>;
  /** Why the text cannot be written. */
  readonly error: string | null;
  /** Empty while there is none. */
  readonly text: string;
  /** What is shown of the text. */
  readonly shown: string;
  readonly hint: string;
  readonly fileName: string;
  readonly fileType: string;
  /** Choices beside the heading. */
  readonly children?: ReactNode;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onClose: () => void;
}

/** Offers things to tick and shows them as a text, to be copied or saved as a file. */
export function ExportForm(props: ExportFormProps) {
  const { noun, items, chosen, error, text, shown, hint, fileName, fileType, children, onChoose, onClose } = props;
  const count = plural(items.filter(({ id }) => chosen.has(id)).length, noun);
  return (
    <>
      <div className="inline">
        <h2 className="grow">{EXPORT_FORM.exportCount(count)}</h2>
        {children}
      </div>
      <ChoiceList
        label={EXPORT_FORM.sToExport(noun.charAt(0).toUpperCase(), noun.slice(1))}
        items={items}
        chosen={chosen}
        onChange={onChoose}
      />
      {error === null ? (
        <pre className="output" tabIndex={0} aria-label={EXPORT_FORM.exportedText}>
          {shown || EXPORT_FORM.chooseA(noun)}
        </pre>
      ) : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
      <span className="hint">{hint}</span>
      <div className="dialog-actions">
        <Button onClick={onClose}>{EXPORT_FORM.close}</Button>
        <Button disabled={text === ""} onClick={() => void copyText(text, count)}>
          {EXPORT_FORM.copy}
        </Button>
        <Button look="primary" disabled={text === ""} onClick={() => saveFile([text], fileName, fileType)}>
          {EXPORT_FORM.download}
        </Button>
      </div>
    </>
  );
}
