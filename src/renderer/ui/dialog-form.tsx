import { type ReactNode, useState } from "react";
import type { AppError } from "../../contract/errors.ts";
import { Button } from "./button.tsx";
import { Confirm } from "./confirm.tsx";
import { Dialog } from "./dialog.tsx";
import { LEAVE } from "../words/editing.ts";
import { FormError, FormErrors } from "./form-error.tsx";
import { DIALOG_FORM } from "../words/forms.ts";

interface DialogFormProps {
  /** Names dialog and form to who cannot see them. */
  readonly label: string;
  readonly title: string;
  /** Why the last save was refused; shown here but for what its fields show themselves. */
  readonly error: AppError | null;
  /** What the button that saves says. */
  readonly verb: string;
  /** Whether something was typed that closing it would lose; it then asks. */
  readonly isEdited: boolean;
  readonly onSave: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog, saved or cancelled by the buttons at its foot. */
export function DialogForm({ label, title, error, verb, isEdited, onSave, onClose, children }: DialogFormProps) {
  const [isAsking, setAsking] = useState(false);
  const leave = () => (isEdited ? setAsking(true) : onClose());
  return (
    <Dialog label={label} onClose={leave}>
      <form
        className="dialog-body"
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault();
          void onSave();
        }}
      >
        <FormErrors>
          <h2>{title}</h2>
          {children}
          <FormError error={error} />
          <div className="dialog-actions">
            <Button onClick={leave}>{DIALOG_FORM.cancel}</Button>
            <Button look="primary" type="submit">
              {verb}
            </Button>
          </div>
        </FormErrors>
      </form>
      {isAsking ? <Confirm {...LEAVE} onConfirm={onClose} onClose={() => setAsking(false)} /> : null}
    </Dialog>
  );
}
