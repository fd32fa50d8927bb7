import type { FieldErrors } from "../../state/field-errors.ts";
import { Checkbox, NumberField, Select, TextField } from "../../ui/field.tsx";
import type { EndpointDraft } from "./endpoint-draft.ts";
import { PRESETS, formatWaits, parseWaits } from "./waits.ts";
import { SCHEDULE_FIELDS } from "../../words/endpoints.ts";

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
    <>
      <div className="two">
        <Select
          label={SCHEDULE_FIELDS.schedule}
          value={preset?.id ?? (draft.waits.trim() === "" ? "own" : "custom")}
          onChange={({ target }) => onChange({ waits: PRESETS.find(({ id }) => id === target.value)?.waits ?? "" })}
        >
          {isNew || draft.waits.trim() === "" ? (
            <option value="own">{isNew ? SCHEDULE_FIELDS.theProviderOwn : SCHEDULE_FIELDS.asItIsSaved}</option>
          ) : null}
          {PRESETS.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          {preset || draft.waits.trim() === "" ? null : <option value="custom">{SCHEDULE_FIELDS.custom}</option>}
        </Select>
        <NumberField
          label={SCHEDULE_FIELDS.timeOutSeconds}
          min={0.1}
          max={600}
          value={draft.timeoutSeconds}
          placeholder={SCHEDULE_FIELDS.theProviderOwn2}
          error={errors["timeoutSeconds"]}
          onChange={(timeoutSeconds) => onChange({ timeoutSeconds })}
        />
      </div>
      <TextField
        label={SCHEDULE_FIELDS.waitsBeforeEachAttempt}
        isMono
        value={draft.waits}
        placeholder={SCHEDULE_FIELDS.s30SMinH}
        error={isUnreadable ? SCHEDULE_FIELDS.writeWaitsSuchAsS : errors["schedule.delaysSeconds"]}
        hint={SCHEDULE_FIELDS.countedFromTheEndOf}
        onChange={(event) => onChange({ waits: event.target.value })}
      />
      <div className="two">
        <NumberField
          label={SCHEDULE_FIELDS.jitter0To1}
          hint={SCHEDULE_FIELDS.from0To1}
          min={0}
          max={1}
          value={draft.jitter}
          error={errors["schedule.jitter"]}
          onChange={(jitter) => onChange({ jitter })}
        />
        <NumberField
          label={SCHEDULE_FIELDS.speed}
          min={1}
          value={draft.speed}
          error={errors["speed"]}
          hint={SCHEDULE_FIELDS.howMuchFasterTheClock}
          onChange={(speed) => onChange({ speed })}
        />
      </div>
      <div className="two">
        <NumberField
          label={SCHEDULE_FIELDS.attemptsAtOnce}
          min={1}
          max={128}
          value={draft.isOrdered ? 1 : draft.concurrency}
          disabled={draft.isOrdered}
          placeholder="16"
          error={errors["concurrency"]}
          hint={draft.isOrdered ? SCHEDULE_FIELDS.oneAsEventsAreSent : SCHEDULE_FIELDS.toThisReceiverUnderWay}
          onChange={(concurrency) => onChange({ concurrency })}
        />
        <NumberField
          label={SCHEDULE_FIELDS.attemptsKept}
          min={1}
          max={100_000}
          value={draft.keptAttempts}
          placeholder="20000"
          error={errors["keptAttempts"]}
          hint={SCHEDULE_FIELDS.inItsDeliveryLogThe}
          onChange={(keptAttempts) => onChange({ keptAttempts })}
        />
      </div>
      <Checkbox
        label={SCHEDULE_FIELDS.inOrderAnEventWaits}
        hint={SCHEDULE_FIELDS.anEventWaits}
        isOn={draft.isOrdered}
        onChange={(isOrdered) => onChange({ isOrdered })}
      />
      <Checkbox
        label={SCHEDULE_FIELDS.agentsMaySend}
        hint={SCHEDULE_FIELDS.alsoElsewhere}
        isOn={draft.allowsAgents}
        onChange={(allowsAgents) => onChange({ allowsAgents })}
      />
    </>
  );
}
