import { useState } from "react";
import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { callOrToast } from "../../state/calls.ts";
import type { ProviderInfo } from "../../../contract/model/provider.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { AUTH_KINDS, type EndpointDraft } from "./endpoint-draft.ts";
import { AUTH_FIELDS } from "../../words/endpoints.ts";

interface AuthFieldsProps {
  readonly endpoint: Endpoint | null;
  readonly draft: EndpointDraft;
  readonly provider: ProviderInfo | undefined;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<EndpointDraft>) => void;
}

const VALUES: Partial<Record<EndpointDraft["authKind"], string>> = {
  bearer: AUTH_FIELDS.token,
  basic: AUTH_FIELDS.password,
  header: AUTH_FIELDS.value,
};

/** How the receiver knows who sends: a signature with the secret, or a credential. */
export function AuthFields({ endpoint, draft, provider, errors, onChange }: AuthFieldsProps) {
  const schemes = provider?.schemes ?? [];
  const value = VALUES[draft.authKind];
  const kinds = provider?.sending?.auth;
  // What an endpoint is authenticated by already stays in sight, though its system has no such way.
  const offered = AUTH_KINDS.filter(({ value: kind }) => kinds?.includes(kind) !== false || kind === draft.authKind);
  const isKept = endpoint?.authKind === draft.authKind;
  return (
    <fieldset>
      <legend>{AUTH_FIELDS.authentication}</legend>
      <Segmented
        label={AUTH_FIELDS.authenticateBy}
        options={offered}
        value={draft.authKind}
        onChange={(authKind) => onChange({ authKind, authName: "", authValue: "", authEnv: "" })}
      />
      {draft.authKind === "signature" ? (
        <>
          {schemes.length > 1 ? (
            <Select
              label={AUTH_FIELDS.signedBy}
              value={draft.schemeId}
              onChange={(event) => onChange({ schemeId: event.target.value })}
            >
              <option value="">{AUTH_FIELDS.theUsualScheme}</option>
              {schemes.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          ) : null}
          <TextField
            label={AUTH_FIELDS.secret}
            isMono
            value={draft.secret}
            placeholder={endpoint?.secretHint ?? ""}
            error={errors["secret"]}
            hint={endpoint?.secretHint ? AUTH_FIELDS.emptyKeepsTheOneThat : provider?.secretHelp}
            onChange={(event) => onChange({ secret: event.target.value })}
          />
          {endpoint?.secretHint ? <Reveal id={endpoint.id} /> : null}
        </>
      ) : null}
      {value ? (
        <>
          {draft.authKind === "bearer" ? null : (
            <TextField
              label={draft.authKind === "basic" ? AUTH_FIELDS.userName : AUTH_FIELDS.header}
              isMono
              value={draft.authName}
              error={errors["auth.username"] ?? errors["auth.name"]}
              onChange={(event) => onChange({ authName: event.target.value })}
            />
          )}
          <div className="two">
            <TextField
              label={value}
              isMono
              type="password"
              value={draft.authValue}
              hint={isKept ? AUTH_FIELDS.emptyKeepsWhatIsSaved : AUTH_FIELDS.sealedBeforeItIsSaved}
              onChange={(event) => onChange({ authValue: event.target.value, authEnv: "" })}
            />
            <TextField
              label={AUTH_FIELDS.orFromTheVariable}
              isMono
              value={draft.authEnv}
              placeholder={AUTH_FIELDS.apiToken}
              error={errors["auth.tokenEnv"] ?? errors["auth.passwordEnv"] ?? errors["auth.valueEnv"]}
              hint={AUTH_FIELDS.anEnvironmentVariableOf}
              onChange={(event) => onChange({ authEnv: event.target.value, authValue: "" })}
            />
          </div>
        </>
      ) : null}
    </fieldset>
  );
}

/** The secret in clear, for the receiver, only when asked for. */
function Reveal({ id }: { readonly id: string }) {
  const [secret, setSecret] = useState<string | null>(null);
  async function reveal(): Promise<void> {
    setSecret((await callOrToast("endpoints.reveal", { id }))?.secret ?? null);
  }
  if (secret !== null) return <CopyLine value={secret} what={AUTH_FIELDS.theSecret} />;
  return (
    <div>
      <Button onClick={() => void reveal()}>{AUTH_FIELDS.reveal}</Button>
    </div>
  );
}
