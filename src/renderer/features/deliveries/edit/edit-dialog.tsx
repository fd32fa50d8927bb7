import { useEffect, useState } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { call } from "../../../state/calls.ts";
import { releaseDelivery, replayDeliveries } from "../../../state/delivery-actions.ts";
import { providerOf, useProviders } from "../../../state/providers.ts";
import { useSources } from "../../../state/sources.ts";
import { Button } from "../../../ui/button.tsx";
import { Patience } from "../detail/trace/patience.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { TextArea, TextField } from "../../../ui/field.tsx";
import { decodeBase64, encodeBase64, exactText } from "../../../ui/body/base64.ts";
import { formatHeaders, parseHeaders } from "../../../ui/headers-text.ts";

interface EditProps {
  readonly id: string;
  /** Whether it waits for a person, and goes on to its app once it is edited; otherwise it is sent again. */
  readonly isHeld: boolean;
  readonly onClose: () => void;
}

/** Changes a stored delivery and sends it again, to our own receiver or to a URL; or one that waits, and lets it go. */
export function EditDialog({ id, isHeld, onClose }: EditProps) {
  const [loaded, setLoaded] = useState<Delivery | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  useEffect(() => {
    const load = async () => {
      const [shown, exact] = await Promise.all([
        call("deliveries.get", { id }),
        call("deliveries.get", { id, reveal: true }),
      ]);
      // A masked header that comes back stands for the one that came; a body is edited as it is.
      if (shown.ok && exact.ok)
        setLoaded({ ...shown.value, bodyBase64: exact.value.bodyBase64, ...(isHeld ? { url: exact.value.url } : {}) });
      else if (!shown.ok) setMessage(shown.error.message);
      else if (!exact.ok) setMessage(exact.error.message);
    };
    void load();
  }, [id, isHeld]);
  const title = isHeld ? "Edit and let go" : "Edit and send";
  return (
    <Dialog label={title} className="wide" onClose={onClose}>
      <div className="dialog-body">
        <h2>{title}</h2>
        {message ? <p className="field-error">{message}</p> : null}
        {loaded ? <EditForm delivery={loaded} isHeld={isHeld} onClose={onClose} /> : null}
      </div>
    </Dialog>
  );
}

/** What was typed, and how it is sent: as a replay, or to the app that it waits for. */
function useEdit({ delivery, isHeld, onClose }: FormProps) {
  const original = exactText(decodeBase64(delivery.bodyBase64));
  const [method, setMethod] = useState(delivery.method);
  const [headers, setHeaders] = useState(() => formatHeaders(delivery.headers));
  const [body, setBody] = useState(original ?? "");
  const [place, setPlace] = useState(isHeld ? delivery.url : "");
  const [message, setMessage] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const parsed = parseHeaders(headers);

  async function send(): Promise<void> {
    if (!parsed.ok) return;
    setSending(true);
    const bodyBase64 = body === original ? {} : { bodyBase64: encodeBase64(new TextEncoder().encode(body)) };
    const edit = { method, headers: parsed.headers, ...bodyBase64 };
    const to = place.trim();
    const failure = isHeld
      ? await releaseDelivery(delivery.id, { ...edit, ...(to === delivery.url ? {} : { url: to }) })
      : await replayDeliveries({ deliveryIds: [delivery.id], mode: "edited", edit, ...(to ? { to } : {}) });
    setSending(false);
    setMessage(failure);
    if (failure === null) onClose();
  }

  const fields = { method, setMethod, headers, setHeaders, body, setBody, place, setPlace };
  return { ...fields, original, parsed, message, isSending, send };
}

interface FormProps extends Pick<EditProps, "isHeld" | "onClose"> {
  readonly delivery: Delivery;
}

function EditForm(props: FormProps) {
  const { delivery, isHeld, onClose } = props;
  const edit = useEdit(props);
  const { parsed, original, message } = edit;
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void edit.send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void edit.send();
      }}
    >
      {isHeld && delivery.app ? <Patience delivery={delivery} app={delivery.app} /> : null}
      <div className="two">
        <TextField
          label="Method"
          isMono
          autoFocus
          value={edit.method}
          onChange={(event) => edit.setMethod(event.target.value.toUpperCase())}
        />
        <TextField
          label={isHeld ? "Path and query" : "Send to"}
          isMono
          placeholder={isHeld ? "" : "my receiver"}
          value={edit.place}
          onChange={(event) => edit.setPlace(event.target.value)}
          hint={
            isHeld
              ? "As it arrived; what follows its source's path goes to your app."
              : "A URL, or empty to pass my receiver again."
          }
        />
      </div>
      <TextArea
        label="Headers"
        value={edit.headers}
        error={parsed.ok ? undefined : parsed.message}
        onChange={(event) => edit.setHeaders(event.target.value)}
        hint="One per line, in the order they are sent."
      />
      {original === null ? (
        <p className="hint">The body is not text; it is sent as it is.</p>
      ) : (
        <TextArea
          label="Body"
          isTall
          value={edit.body}
          onChange={(event) => edit.setBody(event.target.value)}
          hint={isHeld ? undefined : "Where the source has a secret, an edited body is signed anew."}
        />
      )}
      {isHeld ? <SigningNote sourceId={delivery.sourceId} /> : null}
      {message ? (
        <p className="field-error" role="alert">
          {message}
        </p>
      ) : null}
      <div className="dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" shortcut="Ctrl Enter" disabled={edit.isSending || !parsed.ok}>
          {isHeld ? "Let it go" : "Send"}
        </Button>
      </div>
    </form>
  );
}

/** Whether what is edited gets a fresh signature, which its source must have a secret for, and a scheme made here. */
function SigningNote({ sourceId }: { readonly sourceId: string | null }) {
  const source = useSources((state) => state.items.find(({ id }) => id === sourceId));
  const providers = useProviders();
  const schemes = source?.scheme ? [source.scheme] : (providerOf(providers, source?.provider ?? "")?.schemes ?? []);
  const hasSecret = source?.secrets.some(({ role }) => role !== "verify_token") ?? false;
  const signs = hasSecret && schemes.some(({ canSign }) => canSign);
  return (
    <p className="hint">
      {signs
        ? "It is signed anew with the secret of its source, at this moment."
        : `It keeps the signature that it came with, if any: ${source?.name ?? "its source"} has no secret to sign with.`}
    </p>
  );
}
