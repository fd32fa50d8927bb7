import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { AppError } from "../../contract/errors.ts";
import { useShortcuts } from "./shortcuts.ts";
import { Button } from "./button.tsx";
import { FormError, FormErrors } from "./form-error.tsx";
import { FORM_FRAME } from "../words/controls.ts";

interface FormFrameProps {
  /** Names the form to who cannot see it. */
  readonly label: string;
  readonly title: string;
  /** Why the last save was refused; shown here but for what its fields show themselves. */
  readonly error: AppError | null;
  /** What is to be known before it is saved. */
  readonly note?: string | null;
  readonly onSave: () => Promise<void>;
  /** Given while there are changes to discard. */
  readonly onDiscard?: (() => void) | undefined;
  /** What else can be done, before the button that saves. */
  readonly actions?: ReactNode;
  /** What is rarely done, behind it. */
  readonly menu?: ReactNode;
  readonly children: ReactNode;
}

/** A form with its title and its buttons on one line, in view at every place; Ctrl or Cmd and S saves it too. */
export function FormFrame({ label, title, error, note, onSave, onDiscard, actions, menu, children }: FormFrameProps) {
  const saveButton = useKeptFocus();
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
      <FormErrors>
        <div className="form-head">
          <h2 className="form-title cut" title={title}>
            {title}
          </h2>
          <div className="form-actions">
            {onDiscard ? (
              <Button look="plain" onClick={onDiscard}>
                {FORM_FRAME.discardChanges}
              </Button>
            ) : null}
            {actions}
            <Button ref={saveButton} look="primary" type="submit" shortcut="Ctrl S">
              {FORM_FRAME.save}
            </Button>
            {menu}
          </div>
        </div>
        {note ? (
          <p className="form-note" role="note">
            {note}
          </p>
        ) : null}
        <FormError error={error} />
        {children}
      </FormErrors>
    </form>
  );
}

/** Whether the form that is just leaving had the focus on its Save. */
let hadFocus = false;

/** Hands the focus of a form's Save on to the form that comes in its place, as when something new was saved. */
function useKeptFocus() {
  const ref = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const button = ref.current;
    if (hadFocus) button?.focus();
    hadFocus = false;
    return () => {
      hadFocus = button !== null && document.activeElement === button;
      // Only within the same change of the page.
      queueMicrotask(() => {
        hadFocus = false;
      });
    };
  }, []);
  return ref;
}
