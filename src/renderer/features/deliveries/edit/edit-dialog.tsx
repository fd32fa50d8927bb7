import { useEffect, useState } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { call } from "../../../state/calls.ts";
import { replayDeliveries } from "../../../state/delivery-actions.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextArea, TextField } from "../../../ui/field.tsx";
import { encodeBase64, parseBody } from "../../../ui/body/parse-body.ts";
import { formatHeaders, parseHeaders } from "../../../ui/headers-text.ts";

/** Changes a stored delivery and sends it again, to our own receiver or to a URL. */
export function EditDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [loaded, setLoaded] = useState<Delivery | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  useEffect(() => {
    const load = async () => {
      const [shown, exact] = await Promise.all([
        call("deliveries.get", { id }),
        call("deliveries.get", { id, reveal: true }),
      ]);
      // A masked header that comes back stands for the one that came; a body is edited as it is.
      if (shown.ok && exact.ok) setLoaded({ ...shown.value, bodyBase64: exact.value.bodyBase64 });
      else if (!shown.ok) setMessage(shown.error.message);
      else if (!exact.ok) setMessage(exact.error.message);
    };
    void load();
  }, [id]);
  return (
    <Dialog label="Edit and send" className="wide" onClose={onClose}>
      <div className="dialog-body">
        <h2>Edit and send</h2>
        {message ? <p className="field-error">{message}</p> : null}
        {loaded ? <EditForm delivery={loaded} onClose={onClose} /> : null}
      </div>
    </Dialog>
  );
}

function EditForm({ delivery, onClose }: { readonly delivery: Delivery; readonly onClose: () => void }) {
  const original = parseBody(delivery.bodyBase64).text;
  const [method, setMethod] = useState(delivery.method);
  const [headers, setHeaders] = useState(() => formatHeaders(delivery.headers));
  const [body, setBody] = useState(original ?? "");
  const [to, setTo] = useState("");
  const [message, setMessage] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const parsed = parseHeaders(headers);

  async function send(): Promise<void> {
    if (!parsed.ok) return;
    setSending(true);
    const bodyBase64 = body === original ? {} : { bodyBase64: encodeBase64(new TextEncoder().encode(body)) };
    const failure = await replayDeliveries({
      deliveryIds: [delivery.id],
      mode: "edited",
      edit: { method, headers: parsed.headers, ...bodyBase64 },
      ...(to.trim() ? { to: to.trim() } : {}),
    });
    setSending(false);
    setMessage(failure);
    if (failure === null) onClose();
  }

  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
      }}
    >
      <div className="two">
        <TextField
          label="Method"
          isMono
          autoFocus
          value={method}
          onChange={(event) => setMethod(event.target.value.toUpperCase())}
        />
        <TextField
          label="Send to"
          isMono
          placeholder="our own receiver"
          value={to}
          onChange={(event) => setTo(event.target.value)}
          hint="A URL, or empty to pass our own receiver again."
        />
      </div>
      <TextArea
        label="Headers"
        value={headers}
        error={parsed.ok ? undefined : parsed.message}
        onChange={(event) => setHeaders(event.target.value)}
        hint="One per line, in the order they are sent."
      />
      {original === null ? (
        <p className="hint">The body is not text; it is sent as it is.</p>
      ) : (
        <TextArea
          label="Body"
          isTall
          value={body}
          onChange={(event) => setBody(event.target.value)}
          hint="Where the source has a secret, an edited body is signed anew."
        />
      )}
      {message ? (
        <p className="field-error" role="alert">
          {message}
        </p>
      ) : null}
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" shortcut="Ctrl Enter" disabled={isSending || !parsed.ok}>
          Send
        </Button>
      </div>
    </form>
  );
}
