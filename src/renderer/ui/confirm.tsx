import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { CONFIRM } from "../words/controls.ts";

interface ConfirmProps {
  readonly question: string;
  readonly consequence?: string;
  readonly verb: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function Confirm({ question, consequence, verb, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog label={question} onClose={onClose}>
      <div className="dialog-body">
        <h2>{question}</h2>
        {consequence ? <p className="ghost">{consequence}</p> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{CONFIRM.cancel}</Button>
          <Button
            look="danger"
            autoFocus
            onClick={() => {
              onClose();
              onConfirm();
            }}
          >
            {verb}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
