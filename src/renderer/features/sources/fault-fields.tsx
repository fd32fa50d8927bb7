import { useState } from "react";
import { FAULT_PRESETS, FaultPreset, type FaultRule, faultName } from "../../../contract/model/fault.ts";
import type { Source } from "../../../contract/model/source.ts";
import { callOrToast } from "../../state/calls.ts";
import { putSource } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox, NumberField, Select } from "../../ui/field.tsx";

const OWN = "own";

const CUTS = ["", "before", "midway"] as const;

/** A rule as it is being put together. */
interface OwnRule {
  readonly first: number | null;
  readonly delaySeconds: number | null;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly cut: (typeof CUTS)[number];
  readonly act: boolean;
}

const NOTHING: OwnRule = { first: 2, delaySeconds: null, status: 503, retryAfterSeconds: null, cut: "", act: false };

/** How a source misbehaves on purpose. It holds at once, apart from what is saved of the source. */
export function FaultFields({ source }: { readonly source: Source }) {
  const [choice, setChoice] = useState<string>("fails-twice");
  const [own, setOwn] = useState(NOTHING);
  const change = (part: Partial<OwnRule>) => setOwn({ ...own, ...part });

  async function set(faults: FaultRule[] | FaultPreset): Promise<void> {
    const changed = await callOrToast("sources.update", { id: source.id, faults });
    if (changed) putSource(changed);
  }

  return (
    <fieldset>
      <legend>Misbehave on purpose</legend>
      <p className="hint">
        To see how its senders bear it. What is failed so is recorded as failed on purpose and runs no hooks. It counts
        from when it is set, and anew when Hookbench starts.
      </p>
      {source.faults.length > 0 ? (
        <p role="status" aria-label="Faults">
          Now: <b>{source.faults.map(faultName).join("; ")}</b>{" "}
          <Button onClick={() => void set([])}>Answer honestly again</Button>
        </p>
      ) : null}
      <Select label="What it does" value={choice} onChange={(event) => setChoice(event.target.value)}>
        {FaultPreset.options.map((preset) => (
          <option key={preset} value={preset}>
            {FAULT_PRESETS[preset].name}
          </option>
        ))}
        <option value={OWN}>something else…</option>
      </Select>
      {choice === OWN ? <OwnFields own={own} onChange={change} /> : null}
      <Button onClick={() => void set(choice === OWN ? [ruleOf(own)] : FaultPreset.parse(choice))}>Misbehave</Button>
    </fieldset>
  );
}

interface OwnFieldsProps {
  readonly own: OwnRule;
  readonly onChange: (part: Partial<OwnRule>) => void;
}

function OwnFields({ own, onChange }: OwnFieldsProps) {
  return (
    <>
      <div className="two">
        <NumberField
          label="Only the first"
          min={1}
          value={own.first}
          hint="Empty for all"
          onChange={(first) => onChange({ first })}
        />
        <NumberField
          label="Seconds late"
          min={0}
          max={600}
          value={own.delaySeconds}
          onChange={(delaySeconds) => onChange({ delaySeconds })}
        />
      </div>
      <div className="two">
        <NumberField
          label="Answer with status"
          min={200}
          max={599}
          value={own.status}
          hint="Empty for the honest answer"
          onChange={(status) => onChange({ status })}
        />
        <NumberField
          label="Retry after seconds"
          min={0}
          value={own.retryAfterSeconds}
          onChange={(retryAfterSeconds) => onChange({ retryAfterSeconds })}
        />
      </div>
      <Select
        label="Hang up"
        value={own.cut}
        onChange={(event) => onChange({ cut: CUTS.find((cut) => cut === event.target.value) ?? "" })}
      >
        <option value="">no</option>
        <option value="before">before the answer</option>
        <option value="midway">in the middle of the answer</option>
      </Select>
      <Checkbox label="Run hooks all the same" isOn={own.act} onChange={(act) => onChange({ act })} />
    </>
  );
}

function ruleOf({ first, delaySeconds, status, retryAfterSeconds, cut, act }: OwnRule): FaultRule {
  return {
    ...(first === null ? {} : { first }),
    ...(delaySeconds === null ? {} : { delaySeconds }),
    ...(status === null ? {} : { status }),
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    ...(cut === "" ? {} : { cut }),
    ...(act ? { act } : {}),
  };
}
