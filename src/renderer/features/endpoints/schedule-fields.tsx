import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, NumberField, Select, TextField } from "../../ui/field.tsx";
import type { EndpointDraft } from "./endpoint-draft.ts";
import { PRESETS, formatWaits, parseWaits } from "./waits.ts";

interface ScheduleFieldsProps {
  /** An endpoint that exists keeps its schedule, so going back to the provider's own is not offered. */
  readonly isNew: boolean;
  readonly draft: EndpointDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<EndpointDraft>) => void;
}

/** When it is tried again, how long an answer may take, and whether events wait for each other. */
export function ScheduleFields({ isNew, draft, errors, onChange }: ScheduleFieldsProps) {
  const waits = parseWaits(draft.waits);
  const preset = waits ? PRESETS.find((known) => known.waits === formatWaits(waits)) : undefined;
  const isUnreadable = draft.waits.trim() !== "" && waits === null;
  return (
    <fieldset>
      <legend>Attempts</legend>
      <div className="two">
        <Select
          label="Schedule"
          value={preset?.id ?? (draft.waits.trim() === "" ? "own" : "custom")}
          onChange={({ target }) => onChange({ waits: PRESETS.find(({ id }) => id === target.value)?.waits ?? "" })}
        >
          {isNew || draft.waits.trim() === "" ? (
            <option value="own">{isNew ? "The provider's own" : "As it is saved"}</option>
          ) : null}
          {PRESETS.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {preset || draft.waits.trim() === "" ? null : <option value="custom">Custom</option>}
        </Select>
        <NumberField
          label="Time-out, seconds"
          min={0.1}
          max={600}
          value={draft.timeoutSeconds}
          placeholder="the provider's own"
          error={errors["timeoutSeconds"]}
          onChange={(timeoutSeconds) => onChange({ timeoutSeconds })}
        />
      </div>
      <TextField
        label="Waits before each attempt"
        isMono
        value={draft.waits}
        placeholder="0 s, 30 s, 2 min, 1 h"
        error={isUnreadable ? "Write waits such as 0 s, 30 s, 2 min, 1 h." : errors["schedule.delaysSeconds"]}
        hint="Counted from the end of the attempt before. An answer that is not 2xx leads to the next."
        onChange={(event) => onChange({ waits: event.target.value })}
      />
      <div className="two">
        <NumberField
          label="Jitter, 0 to 1"
          min={0}
          max={1}
          value={draft.jitter}
          error={errors["schedule.jitter"]}
          onChange={(jitter) => onChange({ jitter })}
        />
        <NumberField
          label="Speed"
          min={1}
          value={draft.speed}
          error={errors["speed"]}
          hint="How much faster the clock runs: 360 makes ten seconds of an hour."
          onChange={(speed) => onChange({ speed })}
        />
      </div>
      {(draft.speed ?? 1) > 1 ? (
        <p className="refusal">The clock runs {draft.speed} times faster: waits are cut short for a test.</p>
      ) : null}
      <div className="two">
        <NumberField
          label="Attempts at once"
          min={1}
          max={128}
          value={draft.isOrdered ? 1 : draft.concurrency}
          disabled={draft.isOrdered}
          placeholder="16"
          error={errors["concurrency"]}
          hint={draft.isOrdered ? "One, as events are sent in order." : "To this receiver, under way together."}
          onChange={(concurrency) => onChange({ concurrency })}
        />
        <NumberField
          label="Attempts kept"
          min={1}
          max={100_000}
          value={draft.keptAttempts}
          placeholder="20000"
          error={errors["keptAttempts"]}
          hint="In its delivery log; the oldest go first."
          onChange={(keptAttempts) => onChange({ keptAttempts })}
        />
      </div>
      <Checkbox
        label="In order: an event waits until the one before it has ended"
        isOn={draft.isOrdered}
        onChange={(isOrdered) => onChange({ isOrdered })}
      />
    </fieldset>
  );
}
