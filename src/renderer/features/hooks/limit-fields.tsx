import { defaultApproval } from "../../../contract/model/hook.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { NumberField, Select } from "../../ui/field.tsx";
import { type HookDraft, configOf } from "./hook-draft.ts";

interface LimitFieldsProps {
  readonly draft: HookDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<HookDraft>) => void;
}

/** How often, how long and with whose consent. */
export function LimitFields({ draft, errors, onChange }: LimitFieldsProps) {
  return (
    <fieldset>
      <legend>Limits</legend>
      <div className="three">
        <Select
          label="Approval"
          value={draft.approval ?? defaultApproval(draft.action, configOf(draft))}
          onChange={(event) => onChange({ approval: event.target.value === "ask" ? "ask" : "never" })}
        >
          <option value="never">Run at once</option>
          <option value="ask">Ask before every run</option>
        </Select>
        <NumberField
          label="At a time"
          min={1}
          max={64}
          value={draft.concurrency}
          error={errors["concurrency"]}
          onChange={(value) => onChange({ concurrency: value ?? 1 })}
        />
        <NumberField
          label="Waiting at most"
          min={1}
          value={draft.maxWaiting}
          error={errors["maxWaiting"]}
          onChange={(value) => onChange({ maxWaiting: value ?? 50 })}
        />
        <NumberField
          label="Time-out, seconds"
          min={1}
          max={86_400}
          value={draft.timeoutSeconds}
          error={errors["timeoutSeconds"]}
          onChange={(value) => onChange({ timeoutSeconds: value ?? 600 })}
        />
        <NumberField
          label="Pause between runs, seconds"
          min={0}
          value={draft.cooldownMs / 1000}
          error={errors["cooldownMs"]}
          onChange={(value) => onChange({ cooldownMs: Math.round((value ?? 0) * 1000) })}
        />
        <NumberField
          label="Runs in all"
          min={1}
          placeholder="no limit"
          value={draft.maxExecutions}
          error={errors["maxExecutions"]}
          onChange={(maxExecutions) => onChange({ maxExecutions })}
        />
        <NumberField
          label="Priority"
          min={-1000}
          max={1000}
          value={draft.priority}
          error={errors["priority"]}
          onChange={(value) => onChange({ priority: value ?? 0 })}
        />
      </div>
      <span className="hint">
        A delivery with an id of its own runs a hook once, however often it is sent. When as many wait as may, senders
        are answered 503 and try again later.
      </span>
    </fieldset>
  );
}
