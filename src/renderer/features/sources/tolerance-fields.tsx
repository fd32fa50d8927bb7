import type { Scheme } from "../../../contract/model/scheme.ts";
import type { SourceTolerance } from "../../../contract/model/source.ts";
import { NumberField } from "../../ui/field.tsx";
import { TOLERANCE_FIELDS } from "../../words/source-form.ts";

interface ToleranceFieldsProps {
  readonly schemes: readonly Scheme[];
  readonly tolerance: SourceTolerance;
  readonly onChange: (tolerance: SourceTolerance) => void;
}

/** How far a signature's time may lie off; nothing where its sender's schemes have no time. */
export function ToleranceFields({ schemes, tolerance, onChange }: ToleranceFieldsProps) {
  const rule = schemes.find(({ timestamp }) => timestamp !== null)?.timestamp;
  if (!rule) return null;
  return (
    <div className="two">
      <NumberField
        label={TOLERANCE_FIELDS.secondsASignatureMayBe}
        min={0}
        placeholder={
          rule.tolerancePast === null ? TOLERANCE_FIELDS.any : TOLERANCE_FIELDS.asItsSenderChecks(rule.tolerancePast)
        }
        value={tolerance.past}
        onChange={(past) => onChange({ ...tolerance, past })}
      />
      <NumberField
        label={TOLERANCE_FIELDS.secondsItMayBeAhead}
        min={0}
        placeholder={
          rule.toleranceFuture === null
            ? TOLERANCE_FIELDS.any
            : TOLERANCE_FIELDS.asItsSenderChecks2(rule.toleranceFuture)
        }
        value={tolerance.future}
        onChange={(future) => onChange({ ...tolerance, future })}
      />
    </div>
  );
}
