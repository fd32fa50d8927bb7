import type { Scheme } from "../../../contract/model/scheme.ts";
import { callOrToast } from "../../state/calls.ts";
import { useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Select, TextArea, TextField } from "../../ui/field.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { parseHeaders } from "../../ui/headers-text.ts";
import { BodyEditor } from "./body-editor.tsx";
import { parseTime } from "./parse-time.ts";
import { SecretChoice } from "./secret-choice.tsx";
import {
  TYPED,
  changeSignable,
  schemeChoice,
  schemesOf,
  signerOf,
  signers,
  signsWhat,
  takesKeyPair,
  useSignable,
} from "./signable.ts";

/** What is to be signed, by whom, and with which secret. */
export function SignForm() {
  const draft = useSignable();
  const providers = useProviders((state) => state.items);
  const sources = useSources((state) => state.items);
  const schemes = schemesOf(draft.provider, providers, sources);
  const scheme = schemes.find(({ id }) => id === draft.schemeId) ?? schemes[0];
  const provider = providers.find(({ id }) => id === draft.provider);

  function chooseSecret(secretFrom: string, sourceId: string | null): void {
    const source = sources.find(({ id }) => id === sourceId);
    changeSignable({
      secretFrom,
      publicKey: null,
      ...(source && (source.scheme || source.provider !== "none")
        ? { provider: signerOf(source), ...(source.provider === draft.provider ? {} : { schemeId: "" }) }
        : {}),
    });
  }

  return (
    <form className="form" aria-label="What to sign" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>Who signs</legend>
        <div className="two">
          <SearchSelect
            label="Provider"
            choices={signers(providers, sources)}
            value={draft.provider}
            onChange={(value) => changeSignable({ provider: value, schemeId: "", publicKey: null })}
          />
          <Select
            label="Scheme"
            value={scheme?.id ?? ""}
            onChange={(event) => changeSignable({ schemeId: event.target.value, publicKey: null })}
          >
            {schemes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <SecretChoice
          from={draft.secretFrom}
          typed={draft.secret}
          hint={provider?.secretHelp}
          onFrom={chooseSecret}
          onType={(secret) => changeSignable({ secret, publicKey: null })}
        />
        {scheme && takesKeyPair(scheme) && scheme.canSign ? <KeyPair scheme={scheme} /> : null}
      </fieldset>
      <BodyEditor body={draft.body} onChange={(body) => changeSignable({ body })} />
      {scheme ? <RequestFields scheme={scheme} /> : null}
    </form>
  );
}

/** A fresh pair: the private half signs here, the public one goes to whoever verifies. */
function KeyPair({ scheme }: { readonly scheme: Scheme }) {
  const { provider, publicKey } = useSignable();
  async function generate(): Promise<void> {
    const pair = await callOrToast("signatures.keyPair", schemeChoice(provider, scheme.id, [scheme]));
    if (pair) changeSignable({ secretFrom: TYPED, secret: pair.privateKey, publicKey: pair.publicKey });
  }
  return (
    <div className="field">
      <div className="inline">
        <Button onClick={() => void generate()}>Generate a key pair</Button>
        <span className="hint">The private half signs here; give the public half to the receiver.</span>
      </div>
      {publicKey === null ? null : <CopyLine value={publicKey} what="the public key" />}
    </div>
  );
}

function RequestFields({ scheme }: { readonly scheme: Scheme }) {
  const draft = useSignable();
  const signs = signsWhat(scheme);
  const headers = parseHeaders(draft.headers);
  return (
    <fieldset>
      <legend>Request</legend>
      <div className="two">
        {signs.timestamp ? (
          <TextField
            label="Timestamp"
            isMono
            placeholder="now"
            value={draft.timestamp}
            error={parseTime(draft.timestamp) === null ? "Not a time." : undefined}
            hint="Unix seconds or a date; empty for now."
            onChange={(event) => changeSignable({ timestamp: event.target.value })}
          />
        ) : null}
        {signs.messageId ? (
          <TextField
            label="Message id"
            isMono
            placeholder="a fresh one"
            value={draft.messageId}
            onChange={(event) => changeSignable({ messageId: event.target.value })}
          />
        ) : null}
        {signs.method ? (
          <TextField
            label="Method"
            isMono
            value={draft.method}
            onChange={(event) => changeSignable({ method: event.target.value.toUpperCase() })}
          />
        ) : null}
      </div>
      {signs.url ? (
        <TextField
          label="Public URL"
          isMono
          placeholder="https://example.com/hooks/source"
          value={draft.url}
          hint="The URL the sender posts to; it is part of what is signed."
          onChange={(event) => changeSignable({ url: event.target.value })}
        />
      ) : null}
      <TextArea
        label="Headers"
        value={draft.headers}
        error={headers.ok ? undefined : headers.message}
        hint="One per line; those that the scheme signs count."
        onChange={(event) => changeSignable({ headers: event.target.value })}
      />
    </fieldset>
  );
}
