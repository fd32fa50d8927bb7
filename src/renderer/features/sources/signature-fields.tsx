import { useEffect, useState } from "react";
import type { ProviderInfo } from "../../../contract/model/provider.ts";
import { CUSTOM } from "../../../contract/model/scheme.ts";
import type { Source } from "../../../contract/model/source.ts";
import { call } from "../../state/calls.ts";
import { Checkbox } from "../../ui/field.tsx";
import { SchemeTest } from "./scheme/scheme-test.tsx";
import { type SourceDraft } from "./source-draft.ts";
import { ToleranceFields } from "./tolerance-fields.tsx";
import { SIGNATURE_FIELDS } from "../../words/source-form.ts";

interface SignatureFieldsProps {
  readonly source: Source;
  readonly draft: SourceDraft;
  /** What is known of who sends; nothing for a scheme of one's own, which says itself how old a signature may be. */
  readonly provider: ProviderInfo | undefined;
  readonly onChange: (part: Partial<SourceDraft>) => void;
}

/** Whether a signature must hold, what it is checked against beside the secret, and a test of a scheme of its own. */
export function SignatureFields({ source, draft, provider, onChange }: SignatureFieldsProps) {
  return (
    <>
      <fieldset>
        <legend>{SIGNATURE_FIELDS.signature}</legend>
        <Checkbox
          label={SIGNATURE_FIELDS.rejectDeliveriesWhose}
          isOn={draft.requireSignature}
          onChange={(requireSignature) => onChange({ requireSignature })}
        />
        <ToleranceFields
          schemes={provider?.schemes ?? []}
          tolerance={draft.tolerance}
          onChange={(tolerance) => onChange({ tolerance })}
        />
      </fieldset>
      {draft.provider === CUSTOM ? <CustomTest source={source} draft={draft} /> : null}
    </>
  );
}

/** Fetches the saved secrets while the test is shown, so that it can be tried with them; they are not shown. */
function CustomTest({ source, draft }: Pick<SignatureFieldsProps, "source" | "draft">) {
  const [saved, setSaved] = useState<readonly string[]>([]);
  const { id } = source;
  const { length } = source.secrets;
  useEffect(() => {
    if (length === 0) return;
    const fetchSecrets = async () => {
      const result = await call("sources.reveal", { id });
      if (result.ok) setSaved(result.value.secrets);
    };
    void fetchSecrets();
  }, [id, length]);
  return <SchemeTest scheme={draft.scheme} secrets={saved} sourceId={id} />;
}
