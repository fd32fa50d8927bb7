import { defaultApproval } from "../../../contract/model/hook.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { NumberField, Select } from "../../ui/field.tsx";
import { LIMITS } from "../../words/hooks.ts";
import { type HookDraft, configOf } from "./hook-draft.ts";

interface LimitFieldsProps {
  readonly draft: HookDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<HookDraft>) => void;
}

/** How often, how long and with whose consent. */
export function LimitFields({ draft, errors, onChange }: LimitFieldsProps) {
  return (
    <>
      <div className="three">
        <Select
          label={LIMITS.approval}
          value={draft.approval ?? defaultApproval(draft.action, configOf(draft))}
          onChange={(event) => onChange({ approval: event.target.value === "ask" ? "ask" : "never" })}
        >
          <option value="never">{LIMITS.never}</option>
          <option value="ask">{LIMITS.ask}</option>
        </Select>
        <NumberField
          label={LIMITS.concurrency}
          min={1}
          max={64}
          value={draft.concurrency}
          error={errors["concurrency"]}
          onChange={(value) => onChange({ concurrency: value ?? 1 })}
        />
        <NumberField
          label={LIMITS.waiting}
          min={1}
          value={draft.maxWaiting}
          error={errors["maxWaiting"]}
          onChange={(value) => onChange({ maxWaiting: value ?? 50 })}
        />
        <NumberField
          label={LIMITS.timeout}
          min={1}
          max={86_400}
          value={draft.timeoutSeconds}
          error={errors["timeoutSeconds"]}
          onChange={(value) => onChange({ timeoutSeconds: value ?? 600 })}
        />
        <NumberField
          label={LIMITS.cooldown}
          min={0}
          value={draft.cooldownMs / 1000}
          error={errors["cooldownMs"]}
          onChange={(value) => onChange({ cooldownMs: Math.round((value ?? 0) * 1000) })}
        />
        <NumberField
          label={LIMITS.runs}
          min={1}
          placeholder={LIMITS.noLimit}
          value={draft.maxExecutions}
          error={errors["maxExecutions"]}
          onChange={(maxExecutions) => onChange({ maxExecutions })}
        />
        <NumberField
          label={LIMITS.priority}
          min={-1000}
          max={1000}
          value={draft.priority}
          error={errors["priority"]}
          onChange={(value) => onChange({ priority: value ?? 0 })}
        />
      </div>
      <span className="hint">{LIMITS.hint}</span>
    </>
  );
}
