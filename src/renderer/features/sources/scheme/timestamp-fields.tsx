import type { TimestampRule } from "../../../../contract/model/scheme.ts";
import type { FieldErrors } from "../../../state/field-errors.ts";
import { Checkbox, NumberField, Select } from "../../../ui/field.tsx";
import { PlaceFields } from "./place-fields.tsx";
import { TIMESTAMP_FIELDS } from "../../../words/scheme.ts";

const NEW_RULE: TimestampRule = {
  place: { in: "header", name: "X-Timestamp" },
  unit: "s",
  tolerancePast: 300,
  toleranceFuture: 300,
};

interface TimestampFieldsProps {
  readonly rule: TimestampRule | null;
  /** Whether the signature's own value can hold a timestamp. */
  readonly withSignature: boolean;
  readonly errors: FieldErrors;
  readonly onChange: (rule: TimestampRule | null) => void;
}

/** Where the time of signing stands, in which unit, and how far it may be off. */
export function TimestampFields({ rule, withSignature, errors, onChange }: TimestampFieldsProps) {
  return (
    <>
      <Checkbox
        label={TIMESTAMP_FIELDS.thereIsATimestamp}
        isOn={rule !== null}
        onChange={(isOn) =>
          onChange(isOn ? { ...NEW_RULE, ...(withSignature ? { place: { in: "signature" } } : {}) } : null)
        }
      />
      {rule === null ? null : (
        <>
          <PlaceFields
            label={TIMESTAMP_FIELDS.timestamp}
            place={rule.place}
            error={errors["scheme.timestamp.place"]}
            withSignature
            onChange={(place) => onChange({ ...rule, place })}
          />
          <Otherwise rule={rule} onChange={onChange} />
          <div className="three">
            <Select
              label={TIMESTAMP_FIELDS.unit}
              value={rule.unit}
              onChange={({ target: { value } }) =>
                onChange({ ...rule, unit: value === "ms" || value === "iso" ? value : "s" })
              }
            >
              <option value="s">{TIMESTAMP_FIELDS.unixSeconds}</option>
              <option value="ms">{TIMESTAMP_FIELDS.unixMilliseconds}</option>
              <option value="iso">{TIMESTAMP_FIELDS.iso8601Date}</option>
            </Select>
            <NumberField
              label={TIMESTAMP_FIELDS.secondsItMayBeOld}
              min={0}
              placeholder={TIMESTAMP_FIELDS.any}
              value={rule.tolerancePast}
              onChange={(tolerancePast) => onChange({ ...rule, tolerancePast })}
            />
            <NumberField
              label={TIMESTAMP_FIELDS.secondsItMayBeAhead}
              min={0}
              placeholder={TIMESTAMP_FIELDS.any}
              value={rule.toleranceFuture}
              onChange={(toleranceFuture) => onChange({ ...rule, toleranceFuture })}
            />
          </div>
        </>
      )}
    </>
  );
}

/** Where the time stands in a request that has none at its usual place. */
function Otherwise({
  rule,
  onChange,
}: {
  readonly rule: TimestampRule;
  readonly onChange: (rule: TimestampRule) => void;
}) {
  const { otherwise, ...same } = rule;
  return (
    <>
      <Checkbox
        label={TIMESTAMP_FIELDS.mayStandElsewhere}
        isOn={otherwise !== undefined}
        onChange={(isOn) => onChange(isOn ? { ...same, otherwise: { in: "header", name: "X-Timestamp" } } : same)}
      />
      {otherwise === undefined ? null : (
        <PlaceFields
          label={TIMESTAMP_FIELDS.elsewhere}
          place={otherwise}
          error={undefined}
          onChange={(place) => (place.in === "signature" ? undefined : onChange({ ...same, otherwise: place }))}
        />
      )}
    </>
  );
}
