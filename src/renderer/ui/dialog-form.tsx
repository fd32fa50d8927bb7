import type { ReactNode } from "react";
import type { AppError } from "../../contract/errors.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { FormError } from "./form-error.tsx";

interface DialogFormProps {
  /** Names dialog and form to who cannot see them. */
  readonly label: string;
  readonly title: string;
  /** Why the last save was refused; shown here but for what its fields show themselves. */
  readonly error: AppError | null;
  /** What the button that saves says. */
  readonly verb: string;
  readonly onSave: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog, saved or cancelled by the buttons at its foot. */
export function DialogForm({ label, title, error, verb, onSave, onClose, children }: DialogFormProps) {
  return (
    <Dialog label={label} onClose={onClose}>
      <form
        className="dialog-body"
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault();
          void onSave();
        }}
      >
        <h2>{title}</h2>
        {children}
        <FormError error={error} />
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit">
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
