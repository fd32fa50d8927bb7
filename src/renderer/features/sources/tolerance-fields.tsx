import type { Scheme } from "../../../contract/model/scheme.ts";
import type { SourceTolerance } from "../../../contract/model/source.ts";
import { NumberField } from "../../ui/field.tsx";

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
        label="Seconds a signature may be old"
        min={0}
        placeholder={rule.tolerancePast === null ? "any" : `${rule.tolerancePast}, as its sender checks`}
        value={tolerance.past}
        onChange={(past) => onChange({ ...tolerance, past })}
      />
      <NumberField
        label="Seconds it may be ahead of this clock"
        min={0}
        placeholder={rule.toleranceFuture === null ? "any" : `${rule.toleranceFuture}, as its sender checks`}
        value={tolerance.future}
        onChange={(future) => onChange({ ...tolerance, future })}
      />
    </div>
  );
}
