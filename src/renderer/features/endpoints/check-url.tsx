import { useRef, useState } from "react";
import type { AppError } from "../../../contract/errors.ts";
import { ANY_URL, startCheck, useChecks } from "../../state/checks.ts";
import { type FieldErrors, fieldErrors } from "../../state/field-errors.ts";
import { eventsOf, providerOf, useProviders } from "../../state/providers.ts";
import { NumberField, Select, TextArea, TextField } from "../../ui/field.tsx";
import { SearchSelect } from "../../ui/search-select.tsx";
import { FormError, FormErrors } from "../../ui/form-error.tsx";
import { useSubmitKey } from "../../ui/shortcuts.ts";
import { SchemeFields } from "../sources/scheme/scheme-fields.tsx";
import { changeCheck, toOrder, useCheckDraft } from "./check-draft.ts";
import { CheckEvent } from "./check-event.tsx";
import { CheckButton, CheckRun } from "./check-run.tsx";
import { CUSTOM } from "../../../contract/model/scheme.ts";
import { CHECK_URL } from "../../words/check.ts";

/** The provider whose handshake carries a token that is none of its secrets. */
const META = "meta-whatsapp";

/** Checks a receiver that no endpoint stands for: any URL, with a scheme and a secret chosen here. */
export function CheckUrl() {
  const form = useRef<HTMLFormElement>(null);
  useSubmitKey(form);
  const draft = useCheckDraft();
  const { items, custom } = useProviders();
  const provider = providerOf({ items, custom }, draft.provider);
  const check = useChecks((state) => state.newest.get(ANY_URL));
  const [refused, setRefused] = useState<AppError | null>(null);
  const errors = fieldErrors(refused);
  const schemes = provider?.schemes ?? [];

  return (
    <form
      ref={form}
      className="form check-panel"
      aria-label={CHECK_URL.checkAReceiver}
      onSubmit={async (event) => {
        event.preventDefault();
        setRefused(await startCheck(toOrder(draft, provider)));
      }}
    >
      <FormErrors>
        <div className="form-head">
          <h2 className="form-title">{CHECK_URL.checkAReceiver}</h2>
          <CheckButton check={check} isReady={draft.url.trim() !== ""} />
        </div>
        <p className="ghost">{CHECK_URL.sendsAUrlValidWrongly}</p>
        <FormError error={refused} />
        <fieldset>
          <TextField
            label={CHECK_URL.url}
            isMono
            value={draft.url}
            placeholder={CHECK_URL.example}
            error={errors["url"]}
            onChange={({ target }) => changeCheck({ url: target.value })}
          />
          <div className="two">
            <SearchSelect
              label={CHECK_URL.sendAs}
              choices={[...(custom ? [custom] : []), ...items].map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.provider}
              onChange={(id) => changeCheck({ provider: id, schemeId: "", event: "" })}
            />
            {schemes.length > 1 ? (
              <Select
                label={CHECK_URL.scheme}
                value={draft.schemeId || schemes[0]?.id}
                onChange={({ target }) => changeCheck({ schemeId: target.value })}
              >
                {schemes.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            ) : null}
          </div>
          <TextField
            label={CHECK_URL.secret}
            isMono
            type="password"
            value={draft.secret}
            error={errors["secret"]}
            hint={provider?.secretHelp}
            onChange={({ target }) => changeCheck({ secret: target.value })}
          />
          <div className="two">
            <CheckEvent events={eventsOf(provider)} value={draft.event} onChange={(event) => changeCheck({ event })} />
            <NumberField
              label={CHECK_URL.answersWithinSeconds}
              min={0.1}
              max={60}
              value={draft.limitSeconds}
              error={errors["limitSeconds"]}
              onChange={(limitSeconds) => changeCheck({ limitSeconds })}
            />
          </div>
          <ProbeFields errors={errors} />
          <TextArea
            label={CHECK_URL.bodyOfAValidDelivery}
            rows={3}
            value={draft.body}
            placeholder={CHECK_URL.theSample}
            error={errors["body"]}
            onChange={({ target }) => changeCheck({ body: target.value })}
          />
        </fieldset>
        {draft.provider === CUSTOM ? (
          <SchemeFields scheme={draft.scheme} errors={errors} onChange={(scheme) => changeCheck({ scheme })} />
        ) : null}
        <CheckRun check={check} />
      </FormErrors>
    </form>
  );
}

/** What finds out more: a token for the sender's handshake, and a counter of what the receiver did. */
function ProbeFields({ errors }: { readonly errors: FieldErrors }) {
  const { provider, verifyToken, counterUrl } = useCheckDraft();
  return (
    <div className="two">
      <TextField
        label={CHECK_URL.counter}
        isMono
        value={counterUrl}
        placeholder={CHECK_URL.example2}
        error={errors["counterUrl"]}
        hint={CHECK_URL.aUrlThatAnswersHow}
        onChange={({ target }) => changeCheck({ counterUrl: target.value })}
      />
      {provider === META ? (
        <TextField
          label={CHECK_URL.verifyToken}
          isMono
          type="password"
          value={verifyToken}
          error={errors["verifyToken"]}
          hint={CHECK_URL.ofYourChoiceAsIt}
          onChange={({ target }) => changeCheck({ verifyToken: target.value })}
        />
      ) : null}
    </div>
  );
}
