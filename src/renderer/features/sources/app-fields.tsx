import type { Source } from "../../../contract/model/source.ts";
import { TargetUrl } from "../../../contract/model/target.ts";
import { targetUrlOf } from "../../../contract/target-address.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, NumberField } from "../../ui/field.tsx";
import { TransformField } from "../../ui/transform/transform-field.tsx";
import type { Tried } from "../../ui/transform/transform-trial.tsx";
import type { TargetDraft } from "./target-draft.ts";

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
        label="Wait for my app (seconds)"
        min={0}
        max={86_400}
        value={draft.timeoutSeconds}
        error={errors["target.timeoutSeconds"]}
        hint="0 waits as long as the sender does."
        onChange={(timeoutSeconds) => onChange({ timeoutSeconds })}
      />
      <TransformField
        code={draft.transform}
        error={errors["target.transform"]}
        tried={triedOf(draft)}
        sourceId={source.id}
        whenDropped="Your app is not sent it, and its sender is answered by Hookbench, as this source answers."
        whenChanged="Where the signature of what came held, it is signed anew."
        onChange={(transform) => onChange({ transform })}
      />
      {/^https:/i.test(draft.address.trim()) ? (
        <Checkbox
          label="Take a self-signed certificate, of this machine or a private network"
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
