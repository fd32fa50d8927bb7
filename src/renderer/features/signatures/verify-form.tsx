import { create } from "zustand";
import { useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { Checkbox, TextArea, TextField } from "../../ui/field.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { BodyEditor } from "./body-editor.tsx";
import { parseTime } from "./parse-time.ts";
import { SecretChoice } from "./secret-choice.tsx";
import { type BodyDraft, TYPED, signers } from "./signable.ts";

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
    <form className="form" aria-label="What to verify" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <TextArea
          label={paste.hasOwnBody ? "Headers" : "Request"}
          isTall
          value={paste.text}
          placeholder={"POST /hooks/github HTTP/1.1\nX-Hub-Signature-256: sha256=…\n\n{…}"}
          hint={paste.hasOwnBody ? "One per line." : "Paste a raw HTTP request, a curl command, or headers and body."}
          onChange={(event) => changePaste({ text: event.target.value })}
        />
        <Checkbox
          label="Body in a file"
          isOn={paste.hasOwnBody}
          onChange={(hasOwnBody) => changePaste({ hasOwnBody })}
        />
      </fieldset>
      {paste.hasOwnBody ? <BodyEditor body={paste.body} onChange={(body) => changePaste({ body })} /> : null}
      <fieldset>
        <legend>Check with</legend>
        <SecretChoice
          from={paste.secretFrom}
          typed={paste.secret}
          hint={provider?.secretHelp}
          onFrom={(secretFrom) => changePaste({ secretFrom })}
          onType={(secret) => changePaste({ secret })}
        />
        <SearchSelect
          label="Provider"
          choices={[{ value: FIND_OUT, label: "find out" }, ...signers(providers, sources)]}
          value={paste.provider}
          onChange={(value) => changePaste({ provider: value, schemeId: "" })}
        />
        <div className="two">
          <TextField
            label="Public URL"
            isMono
            placeholder="as pasted"
            value={paste.url}
            hint="Where a signature covers the URL and the paste does not say it."
            onChange={(event) => changePaste({ url: event.target.value })}
          />
          <TextField
            label="As of"
            isMono
            placeholder="now"
            value={paste.now}
            error={parseTime(paste.now) === null ? "Not a time." : undefined}
            hint="When it arrived; timestamps are measured from then."
            onChange={(event) => changePaste({ now: event.target.value })}
          />
        </div>
      </fieldset>
    </form>
  );
}
