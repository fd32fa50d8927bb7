import { useEffect, useState } from "react";
import type { ProviderInfo } from "../../../contract/model/provider.ts";
import type { Source } from "../../../contract/model/source.ts";
import { call } from "../../state/calls.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, TextField } from "../../ui/field.tsx";
import { SchemeTest } from "./scheme/scheme-test.tsx";
import { RoleSelect } from "./role-select.tsx";
import { Secrets } from "./secrets.tsx";
import { ToleranceFields } from "./tolerance-fields.tsx";
import { type SourceDraft } from "./source-draft.ts";
import { CUSTOM } from "../../../contract/model/scheme.ts";

interface SignatureFieldsProps {
  readonly source: Source | null;
  readonly draft: SourceDraft;
  /** What is known of who sends; nothing for a scheme of one's own, which says itself how old a signature may be. */
  readonly provider: ProviderInfo | undefined;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

/** The secrets a source checks with, whether a signature must hold, and a test of a scheme of its own. */
export function SignatureFields({ source, draft, provider, errors, onChange }: SignatureFieldsProps) {
  const { secretHelp: help, secretRoles: roles = [], schemes = [] } = provider ?? {};
  return (
    <>
      <fieldset>
        <legend>Signature</legend>
        {source ? (
          <Secrets source={source} />
        ) : (
          <>
            <TextField
              label="Secret"
              isMono
              placeholder={
                provider?.secretFrom === "them" ? `${provider.name} makes it, paste it` : "one is generated for you"
              }
              value={draft.secret}
              error={errors["secrets.0"]}
              onChange={(event) => onChange({ secret: event.target.value })}
            />
            <RoleSelect
              label="What it is for"
              roles={roles}
              role={draft.secretRole ?? roles[0]?.role ?? null}
              onChange={(secretRole) => onChange({ secretRole })}
            />
          </>
        )}
        {help ? <span className="hint">{help}</span> : null}
        <ToleranceFields
          schemes={schemes}
          tolerance={draft.tolerance}
          onChange={(tolerance) => onChange({ tolerance })}
        />
        <Checkbox
          label="Turn away and never act upon deliveries whose signature does not hold"
          isOn={draft.requireSignature}
          onChange={(requireSignature) => onChange({ requireSignature })}
        />
      </fieldset>
      {draft.provider === CUSTOM ? <CustomTest source={source} draft={draft} /> : null}
    </>
  );
}

/** Fetches the saved secrets while the test is shown, so that it can be tried with them; they are not shown. */
function CustomTest({ source, draft }: Pick<SignatureFieldsProps, "source" | "draft">) {
  const [saved, setSaved] = useState<readonly string[]>([]);
  const id = source?.id ?? null;
  const count = source?.secrets.length ?? 0;
  useEffect(() => {
    if (id === null || count === 0) return;
    const fetchSecrets = async () => {
      const result = await call("sources.reveal", { id });
      if (result.ok) setSaved(result.value.secrets);
    };
    void fetchSecrets();
  }, [id, count]);
  const typed = draft.secret.trim();
  return <SchemeTest scheme={draft.scheme} secrets={typed ? [typed] : saved} sourceId={id} />;
}
