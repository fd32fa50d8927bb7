import { useState } from "react";
import { answerDelivery } from "../../../state/delivery-actions.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { NumberField, TextArea } from "../../../ui/field.tsx";
import { parseHeaders } from "../../../ui/headers-text.ts";
import { ANSWER_DIALOG } from "../../../words/traffic.ts";

/** Answers a delivery that waits for a person by hand, in its app's place. */
export function AnswerDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [status, setStatus] = useState<number | null>(200);
  const [headers, setHeaders] = useState<string>("Content-Type: application/json");
  const [body, setBody] = useState("");
  const [message, setMessage] = useState<string | null>(null);
  const parsed = parseHeaders(headers);

  async function send(): Promise<void> {
    if (!parsed.ok) return;
    const failure = await answerDelivery(id, { status: status ?? 200, headers: [...parsed.headers], body });
    setMessage(failure);
    if (failure === null) onClose();
  }

  return (
    <Dialog label={ANSWER_DIALOG.answerByHand} onClose={onClose}>
      <form
        className="dialog-body"
        aria-label={ANSWER_DIALOG.answerByHand}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
        }}
      >
        <h2>{ANSWER_DIALOG.answerByHand}</h2>
        <p className="hint">{ANSWER_DIALOG.theSenderGetsThisInstead}</p>
        <NumberField label={ANSWER_DIALOG.status} min={200} max={599} value={status} onChange={setStatus} />
        <TextArea
          label={ANSWER_DIALOG.headers}
          value={headers}
          error={parsed.ok ? undefined : parsed.message}
          onChange={(event) => setHeaders(event.target.value)}
          hint={ANSWER_DIALOG.onePerLine}
        />
        <TextArea label={ANSWER_DIALOG.body} isTall value={body} onChange={(event) => setBody(event.target.value)} />
        {message ? (
          <p className="field-error" role="alert">
            {message}
          </p>
        ) : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{ANSWER_DIALOG.cancel}</Button>
          <Button look="primary" type="submit" shortcut="Ctrl Enter" disabled={!parsed.ok}>
            {ANSWER_DIALOG.answer}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
