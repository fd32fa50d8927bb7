import type { Source } from "../../../contract/model/source.ts";
import { TargetUrl } from "../../../contract/model/target.ts";
import { targetUrlOf } from "../../../contract/target-address.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, NumberField } from "../../ui/field.tsx";
import { TransformField } from "../../ui/transform/transform-field.tsx";
import type { Tried } from "../../ui/transform/transform-trial.tsx";
import type { TargetDraft } from "./target-draft.ts";
import { APP_FIELDS } from "../../words/source-form.ts";

interface AppFieldsProps {
  readonly source: Source;
  readonly draft: TargetDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<TargetDraft>) => void;
}

/** What is rarely said of the way to an app: how long it is waited for, what changes what it is sent, whose certificate it has. */
export function AppFields({ source, draft, errors, onChange }: AppFieldsProps) {
  return (
    <fieldset>
      <NumberField
        label={APP_FIELDS.waitForMyAppSeconds}
        min={0}
        max={86_400}
        value={draft.timeoutSeconds}
        error={errors["target.timeoutSeconds"]}
        hint={APP_FIELDS.waitsAsLongAsThe}
        onChange={(timeoutSeconds) => onChange({ timeoutSeconds })}
      />
      <TransformField
        code={draft.transform}
        error={errors["target.transform"]}
        tried={triedOf(draft)}
        sourceId={source.id}
        whenDropped={APP_FIELDS.yourAppIsNotSent}
        whenChanged={APP_FIELDS.whereTheSignatureOfWhat}
        onChange={(transform) => onChange({ transform })}
      />
      {/^https:/i.test(draft.address.trim()) ? (
        <Checkbox
          label={APP_FIELDS.takeASelfSignedCertificate}
          hint={APP_FIELDS.ofThisMachine}
          isOn={draft.insecure}
          onChange={(insecure) => onChange({ insecure })}
        />
      ) : null}
    </fieldset>
  );
}

/** What the transform is tried for; null while the address is none. */
function triedOf({ address, stripPath }: TargetDraft): Tried | null {
  const url = TargetUrl.safeParse(targetUrlOf(address.trim()));
  return url.success ? { target: { url: url.data, stripPath } } : null;
}
