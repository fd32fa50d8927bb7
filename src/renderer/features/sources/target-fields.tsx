import type { Source } from "../../../contract/model/source.ts";
import { Target, TargetUrl } from "../../../contract/model/target.ts";
import { targetUrlOf } from "../../../contract/target-address.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, NumberField, Select, TextField } from "../../ui/field.tsx";
import { TransformField } from "../../ui/transform/transform-field.tsx";
import type { Tried } from "../../ui/transform/transform-trial.tsx";
import type { TargetDraft } from "./target-draft.ts";
import { TargetLine } from "./target-light.tsx";

interface TargetFieldsProps {
  readonly source: Source | null;
  readonly draft: TargetDraft;
  readonly errors: FieldErrors;
  readonly onChange: (draft: TargetDraft) => void;
}

/** Where a source's deliveries go on to: the app that is being built, and who answers the sender. */
export function TargetFields({ source, draft, errors, onChange }: TargetFieldsProps) {
  const change = (part: Partial<TargetDraft>) => onChange({ ...draft, ...part });
  const isAimed = draft.address.trim() !== "";
  return (
    <fieldset>
      <legend>Your app</legend>
      <TextField
        label="Send on to"
        isMono
        placeholder="3000, or http://localhost:3000/webhooks"
        value={draft.address}
        error={errors["target.url"]}
        hint="Leave empty to send nothing on. Sub-paths and queries go along."
        onChange={(event) => change({ address: event.target.value })}
      />
      {source?.target ? <TargetLine sourceId={source.id} /> : null}
      {isAimed ? <Manner {...{ source, draft, errors, change }} /> : null}
    </fieldset>
  );
}

/** What the transform is tried for; null while the address is none. */
function triedOf({ address, stripPath }: TargetDraft): Tried | null {
  const url = TargetUrl.safeParse(targetUrlOf(address.trim()));
  return url.success ? { target: { url: url.data, stripPath } } : null;
}

function Manner({
  source,
  draft,
  errors,
  change,
}: Pick<TargetFieldsProps, "source" | "draft" | "errors"> & { readonly change: (part: Partial<TargetDraft>) => void }) {
  const { answer, whenDown } = Target.shape;
  return (
    <>
      <div className="two">
        <Select
          label="The sender is answered"
          value={draft.answer}
          onChange={(event) => change({ answer: answer.parse(event.target.value) })}
        >
          <option value="app">by my app</option>
          <option value="hookbench">by Hookbench, at once</option>
        </Select>
        <Select
          label="While my app is down"
          value={draft.whenDown}
          onChange={(event) => change({ whenDown: whenDown.parse(event.target.value) })}
        >
          <option value="refuse">answer 502</option>
          <option value="hold">answer 202 and deliver later</option>
        </Select>
        <NumberField
          label="Wait for my app (seconds)"
          min={0}
          max={86_400}
          value={draft.timeoutSeconds}
          error={errors["target.timeoutSeconds"]}
          hint="0 waits as long as the sender does."
          onChange={(timeoutSeconds) => change({ timeoutSeconds })}
        />
      </div>
      <Checkbox
        label="Let my app decide on deliveries whose signature does not hold"
        isOn={draft.passRejected}
        onChange={(passRejected) => change({ passRejected })}
      />
      <Checkbox
        label="Hold each delivery until I let it go (step by step)"
        isOn={draft.mode === "step"}
        onChange={(isOn) => change({ mode: isOn ? "step" : "pass" })}
      />
      <TransformField
        code={draft.transform}
        error={errors["target.transform"]}
        tried={triedOf(draft)}
        sourceId={source?.id ?? null}
        whenDropped="Your app is not sent it, and its sender is answered by Hookbench, as this source answers."
        whenChanged="Where the signature of what came held, it is signed anew."
        onChange={(transform) => change({ transform })}
      />
      {/^https:/i.test(draft.address.trim()) ? (
        <Checkbox
          label="Take a self-signed certificate, of this machine or a private network"
          isOn={draft.insecure}
          onChange={(insecure) => change({ insecure })}
        />
      ) : null}
    </>
  );
}
