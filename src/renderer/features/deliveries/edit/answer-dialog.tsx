import { useState } from "react";
import { answerDelivery } from "../../../state/delivery-actions.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { NumberField, TextArea } from "../../../ui/field.tsx";
import { parseHeaders } from "../../../ui/headers-text.ts";

/** Answers a delivery that waits for a person by hand, in its app's place. */
export function AnswerDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [status, setStatus] = useState<number | null>(200);
  const [headers, setHeaders] = useState("Content-Type: application/json");
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
    <Dialog label="Answer by hand" onClose={onClose}>
      <form
        className="dialog-body"
        aria-label="Answer by hand"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
        }}
      >
        <h2>Answer by hand</h2>
        <p className="hint">
          The sender gets this instead of your app's answer, and your app is not sent the delivery.
        </p>
        <NumberField label="Status" min={200} max={599} value={status} onChange={setStatus} />
        <TextArea
          label="Headers"
          value={headers}
          error={parsed.ok ? undefined : parsed.message}
          onChange={(event) => setHeaders(event.target.value)}
          hint="One per line."
        />
        <TextArea label="Body" isTall value={body} onChange={(event) => setBody(event.target.value)} />
        {message ? (
          <p className="field-error" role="alert">
            {message}
          </p>
        ) : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" shortcut="Ctrl Enter" disabled={!parsed.ok}>
            Answer
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
