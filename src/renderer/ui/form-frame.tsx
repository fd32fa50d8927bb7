import type { ReactNode } from "react";
import type { AppError } from "../../contract/errors.ts";
import { useShortcuts } from "./shortcuts.ts";
import { Button } from "./button.tsx";
import { FormError } from "./form-error.tsx";

interface FormFrameProps {
  /** Names the form to who cannot see it. */
  readonly label: string;
  readonly title: string;
  /** Why the last save was refused; shown here but for what its fields show themselves. */
  readonly error: AppError | null;
  readonly onSave: () => Promise<void>;
  /** Given while there are changes to discard. */
  readonly onDiscard?: (() => void) | undefined;
  /** What else can be done, before the button that saves. */
  readonly actions?: ReactNode;
  /** What is rarely done, behind it. */
  readonly menu?: ReactNode;
  readonly children: ReactNode;
}

/** A form with its title and its buttons on one line; Ctrl or Cmd and S saves it too. */
export function FormFrame({ label, title, error, onSave, onDiscard, actions, menu, children }: FormFrameProps) {
  useShortcuts({ "mod+s": () => void onSave() });
  return (
    <form
      className="form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void onSave();
      }}
    >
      <div className="form-head">
        <h2 className="form-title cut" title={title}>
          {title}
        </h2>
        <div className="form-actions">
          {onDiscard ? (
            <Button look="plain" onClick={onDiscard}>
              Discard changes
            </Button>
          ) : null}
          {actions}
          <Button look="primary" type="submit" shortcut="Ctrl S">
            Save
          </Button>
          {menu}
        </div>
      </div>
      <FormError error={error} />
      {children}
    </form>
  );
}
