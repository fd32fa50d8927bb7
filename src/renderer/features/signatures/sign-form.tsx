import type { Scheme } from "../../../contract/model/scheme.ts";
import { callOrToast } from "../../state/calls.ts";
import { useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Select, TextArea, TextField } from "../../ui/field.tsx";
import { HandlerButton } from "../../ui/handler/handler-button.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { parseHeaders } from "../../ui/headers-text.ts";
import { BodyEditor } from "./body-editor.tsx";
import { parseTime } from "./parse-time.ts";
import { SecretChoice } from "./secret-choice.tsx";
import {
  TYPED,
  changeSignable,
  handlerFor,
  schemeChoice,
  schemesOf,
  signerOf,
  signers,
  signsWhat,
  takesKeyPair,
  useSignable,
} from "./signable.ts";
import { SIGN_FORM } from "../../words/toolbox.ts";

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
    <form className="form" aria-label={SIGN_FORM.whatToSign} onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>{SIGN_FORM.whoSigns}</legend>
        <div className="two">
          <SearchSelect
            label={SIGN_FORM.provider}
            choices={signers(providers, sources)}
            value={draft.provider}
            onChange={(value) => changeSignable({ provider: value, schemeId: "", publicKey: null })}
          />
          <Select
            label={SIGN_FORM.scheme}
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
        <div>
          <HandlerButton whose={handlerFor(draft.provider, draft.schemeId)} />
        </div>
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
        <Button onClick={() => void generate()}>{SIGN_FORM.generateAKeyPair}</Button>
        <span className="hint">{SIGN_FORM.thePrivateHalfSignsHere}</span>
      </div>
      {publicKey === null ? null : <CopyLine value={publicKey} what={SIGN_FORM.thePublicKey} />}
    </div>
  );
}

function RequestFields({ scheme }: { readonly scheme: Scheme }) {
  const draft = useSignable();
  const signs = signsWhat(scheme);
  const headers = parseHeaders(draft.headers);
  return (
    <fieldset>
      <legend>{SIGN_FORM.request}</legend>
      <div className="two">
        {signs.timestamp ? (
          <TextField
            label={SIGN_FORM.timestamp}
            isMono
            placeholder={SIGN_FORM.now}
            value={draft.timestamp}
            error={parseTime(draft.timestamp) === null ? SIGN_FORM.notATime : undefined}
            hint={SIGN_FORM.unixSecondsOrADate}
            onChange={(event) => changeSignable({ timestamp: event.target.value })}
          />
        ) : null}
        {signs.messageId ? (
          <TextField
            label={SIGN_FORM.messageId}
            isMono
            placeholder={SIGN_FORM.aFreshOne}
            value={draft.messageId}
            onChange={(event) => changeSignable({ messageId: event.target.value })}
          />
        ) : null}
        {signs.method ? (
          <TextField
            label={SIGN_FORM.method}
            isMono
            value={draft.method}
            onChange={(event) => changeSignable({ method: event.target.value.toUpperCase() })}
          />
        ) : null}
      </div>
      {signs.url ? (
        <TextField
          label={SIGN_FORM.publicUrl}
          isMono
          placeholder={SIGN_FORM.example}
          value={draft.url}
          hint={SIGN_FORM.theUrlTheSenderPosts}
          onChange={(event) => changeSignable({ url: event.target.value })}
        />
      ) : null}
      <TextArea
        label={SIGN_FORM.headers}
        value={draft.headers}
        error={headers.ok ? undefined : headers.message}
        hint={SIGN_FORM.onePerLineThoseThat}
        onChange={(event) => changeSignable({ headers: event.target.value })}
      />
    </fieldset>
  );
}
