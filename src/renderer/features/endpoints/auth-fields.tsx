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

interface AuthFieldsProps {
  readonly endpoint: Endpoint | null;
  readonly draft: EndpointDraft;
  readonly provider: ProviderInfo | undefined;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<EndpointDraft>) => void;
}

const VALUES: Partial<Record<EndpointDraft["authKind"], string>> = {
  bearer: "Token",
  basic: "Password",
  header: "Value",
};

/** How the receiver knows who sends: a signature with the secret, or a credential. */
export function AuthFields({ endpoint, draft, provider, errors, onChange }: AuthFieldsProps) {
  const schemes = provider?.schemes ?? [];
  const value = VALUES[draft.authKind];
  const isKept = endpoint?.authKind === draft.authKind;
  return (
    <fieldset>
      <legend>Authentication</legend>
      <Segmented
        label="Authenticate by"
        options={AUTH_KINDS}
        value={draft.authKind}
        onChange={(authKind) => onChange({ authKind, authName: "", authValue: "", authEnv: "" })}
      />
      {draft.authKind === "signature" ? (
        <>
          {schemes.length > 1 ? (
            <Select
              label="Signed by"
              value={draft.schemeId}
              onChange={(event) => onChange({ schemeId: event.target.value })}
            >
              <option value="">The usual scheme</option>
              {schemes.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          ) : null}
          <TextField
            label="Secret"
            isMono
            value={draft.secret}
            placeholder={endpoint?.secretHint ?? ""}
            error={errors["secret"]}
            hint={endpoint?.secretHint ? "Empty keeps the one that is saved." : provider?.secretHelp}
            onChange={(event) => onChange({ secret: event.target.value })}
          />
          {endpoint?.secretHint ? <Reveal id={endpoint.id} /> : null}
        </>
      ) : null}
      {value ? (
        <>
          {draft.authKind === "bearer" ? null : (
            <TextField
              label={draft.authKind === "basic" ? "User name" : "Header"}
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
              hint={isKept ? "Empty keeps what is saved." : "Sealed before it is saved."}
              onChange={(event) => onChange({ authValue: event.target.value, authEnv: "" })}
            />
            <TextField
              label="Or from the variable"
              isMono
              value={draft.authEnv}
              placeholder="API_TOKEN"
              error={errors["auth.tokenEnv"] ?? errors["auth.passwordEnv"] ?? errors["auth.valueEnv"]}
              hint="An environment variable of Hookbench."
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
  if (secret !== null) return <CopyLine value={secret} what="the secret" />;
  return (
    <div>
      <Button onClick={() => void reveal()}>Reveal</Button>
    </div>
  );
}
