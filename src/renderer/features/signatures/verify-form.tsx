import { create } from "zustand";
import { useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { Checkbox, TextArea, TextField } from "../../ui/field.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { BodyEditor } from "./body-editor.tsx";
import { parseTime } from "./parse-time.ts";
import { SecretChoice } from "./secret-choice.tsx";
import { type BodyDraft, TYPED, signers } from "./signable.ts";
import { VERIFY_FORM } from "../../words/toolbox.ts";

export const FIND_OUT = "";

/** A request to be looked into, as it was pasted. Kept in memory alone, since it may hold a secret. */
export interface Paste {
  readonly text: string;
  readonly hasOwnBody: boolean;
  readonly body: BodyDraft;
  readonly provider: string;
  readonly schemeId: string;
  readonly secretFrom: string;
  readonly secret: string;
  readonly url: string;
  readonly now: string;
}

export const usePaste = create<Paste>(() => ({
  text: "",
  hasOwnBody: false,
  body: { text: "", lineEnds: "lf", file: null },
  provider: FIND_OUT,
  schemeId: "",
  secretFrom: TYPED,
  secret: "",
  url: "",
  now: "",
}));

export function changePaste(part: Partial<Paste>): void {
  usePaste.setState(part);
}

/** Where a request is pasted, with what is known of it. */
export function VerifyForm() {
  const paste = usePaste();
  const providers = useProviders((state) => state.items);
  const sources = useSources((state) => state.items);
  const provider = providers.find(({ id }) => id === paste.provider);
  return (
    <form className="form" aria-label={VERIFY_FORM.whatToVerify} onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <TextArea
          label={paste.hasOwnBody ? VERIFY_FORM.headers : VERIFY_FORM.request}
          isTall
          value={paste.text}
          placeholder={VERIFY_FORM.postHooksGithubHttpX}
          hint={paste.hasOwnBody ? VERIFY_FORM.onePerLine : VERIFY_FORM.pasteARawHttpRequest}
          onChange={(event) => changePaste({ text: event.target.value })}
        />
        <Checkbox
          label={VERIFY_FORM.bodyInAFile}
          isOn={paste.hasOwnBody}
          onChange={(hasOwnBody) => changePaste({ hasOwnBody })}
        />
      </fieldset>
      {paste.hasOwnBody ? <BodyEditor body={paste.body} onChange={(body) => changePaste({ body })} /> : null}
      <fieldset>
        <legend>{VERIFY_FORM.checkWith}</legend>
        <SecretChoice
          from={paste.secretFrom}
          typed={paste.secret}
          hint={provider?.secretHelp}
          onFrom={(secretFrom) => changePaste({ secretFrom })}
          onType={(secret) => changePaste({ secret })}
        />
        <SearchSelect
          label={VERIFY_FORM.provider}
          choices={[{ value: FIND_OUT, label: VERIFY_FORM.findOut }, ...signers(providers, sources)]}
          value={paste.provider}
          onChange={(value) => changePaste({ provider: value, schemeId: "" })}
        />
        <div className="two">
          <TextField
            label={VERIFY_FORM.publicUrl}
            isMono
            placeholder={VERIFY_FORM.asPasted}
            value={paste.url}
            hint={VERIFY_FORM.whereASignatureCoversThe}
            onChange={(event) => changePaste({ url: event.target.value })}
          />
          <TextField
            label={VERIFY_FORM.asOf}
            isMono
            placeholder={VERIFY_FORM.now}
            value={paste.now}
            error={parseTime(paste.now) === null ? VERIFY_FORM.notATime : undefined}
            hint={VERIFY_FORM.whenItArrivedTimestampsAre}
            onChange={(event) => changePaste({ now: event.target.value })}
          />
        </div>
      </fieldset>
    </form>
  );
}
