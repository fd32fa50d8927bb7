import { useState } from "react";
import {
  FAULT_PRESETS,
  FaultPreset,
  type FaultRule,
  faultDoes,
  faultName,
  presetRule,
} from "../../../contract/model/fault.ts";
import type { ProviderInfo } from "../../../contract/model/provider.ts";
import type { Source } from "../../../contract/model/source.ts";
import { callOrToast } from "../../state/calls.ts";
import { providerOf, useProviders } from "../../state/providers.ts";
import { putSource } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox, NumberField, Select } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";
import { FAULT_FIELDS } from "../../words/source-form.ts";

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
  readonly putBack: number | null;
}

const NOTHING: OwnRule = {
  first: 2,
  delaySeconds: null,
  status: 503,
  retryAfterSeconds: null,
  cut: "",
  act: false,
  putBack: null,
};

/** How a source misbehaves on purpose. It holds at once, apart from what is saved of the source. */
export function FaultFields({ source }: { readonly source: Source }) {
  const [isAdding, setAdding] = useState(false);

  async function set(faults: FaultRule[]): Promise<boolean> {
    const changed = await callOrToast("sources.update", { id: source.id, faults });
    if (changed) putSource(changed);
    return changed !== null;
  }

  return (
    <section className="sheet-part" aria-label={FAULT_FIELDS.playFaults}>
      <div className="sheet-switch">
        <h3>{FAULT_FIELDS.playFaults}</h3>
        <span className="grow" />
        <Button look="plain" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
          {FAULT_FIELDS.add}
        </Button>
      </div>
      {source.faults.map((rule, index) => (
        <div key={index} className="sheet-switch" role="status" aria-label={FAULT_FIELDS.faults}>
          <Switch
            label={FAULT_FIELDS.playRule(faultName(rule))}
            isOn
            onChange={() => void set(source.faults.filter((_, other) => other !== index))}
          />
          <span>{faultName(rule)}</span>
          <span className="grow" />
          {rule.name === undefined ? null : <small className="ghost">{faultDoes(rule)}</small>}
        </div>
      ))}
      {source.faults.length > 0 || isAdding ? <p className="hint">{FAULT_FIELDS.whatIsFailedSoIs}</p> : null}
      {isAdding ? (
        <NewFault
          provider={source.provider}
          onAdd={async (rule) => (await set([...source.faults, rule])) && setAdding(false)}
        />
      ) : null}
    </section>
  );
}

interface NewFaultProps {
  readonly provider: string;
  readonly onAdd: (rule: FaultRule) => Promise<unknown>;
}

function NewFault({ provider, onAdd }: NewFaultProps) {
  const sender = useProviders((state) => providerOf(state, provider));
  const [choice, setChoice] = useState<string>("fails-twice");
  const [own, setOwn] = useState(NOTHING);
  const change = (part: Partial<OwnRule>) => setOwn({ ...own, ...part });
  return (
    <>
      <Select label={FAULT_FIELDS.whatItDoes} value={choice} onChange={(event) => setChoice(event.target.value)}>
        {FaultPreset.options.map((preset) => (
          <option key={preset} value={preset}>
            {FAULT_PRESETS[preset].name}
          </option>
        ))}
        <option value={OWN}>{FAULT_FIELDS.somethingElse}</option>
      </Select>
      {choice === OWN ? <OwnFields own={own} onChange={change} /> : null}
      <div>
        <Button onClick={() => void onAdd(choice === OWN ? ruleOf(own) : ruleFor(FaultPreset.parse(choice), sender))}>
          {FAULT_FIELDS.misbehave}
        </Button>
      </div>
    </>
  );
}

function ruleFor(preset: FaultPreset, sender: ProviderInfo | undefined): FaultRule {
  return presetRule(
    preset,
    sender ? { name: sender.name, patienceSeconds: sender.patienceSeconds ?? undefined } : null,
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
          label={FAULT_FIELDS.onlyTheFirst}
          min={1}
          value={own.first}
          hint={FAULT_FIELDS.emptyForAll}
          onChange={(first) => onChange({ first })}
        />
        <NumberField
          label={FAULT_FIELDS.secondsLate}
          min={0}
          max={600}
          value={own.delaySeconds}
          onChange={(delaySeconds) => onChange({ delaySeconds })}
        />
      </div>
      <div className="two">
        <NumberField
          label={FAULT_FIELDS.answerWithStatus}
          min={200}
          max={599}
          value={own.status}
          hint={FAULT_FIELDS.emptyForTheHonestAnswer}
          onChange={(status) => onChange({ status })}
        />
        <NumberField
          label={FAULT_FIELDS.retryAfterSeconds}
          min={0}
          value={own.retryAfterSeconds}
          onChange={(retryAfterSeconds) => onChange({ retryAfterSeconds })}
        />
      </div>
      <Select
        label={FAULT_FIELDS.hangUp}
        value={own.cut}
        onChange={(event) => onChange({ cut: CUTS.find((cut) => cut === event.target.value) ?? "" })}
      >
        <option value="">{FAULT_FIELDS.no}</option>
        <option value="before">{FAULT_FIELDS.beforeTheAnswer}</option>
        <option value="midway">{FAULT_FIELDS.inTheMiddleOfThe}</option>
      </Select>
      <NumberField
        label={FAULT_FIELDS.putBack}
        min={1}
        max={10}
        value={own.putBack}
        hint={FAULT_FIELDS.putBackHint}
        onChange={(putBack) => onChange({ putBack })}
      />
      <Checkbox label={FAULT_FIELDS.runHooksAllTheSame} isOn={own.act} onChange={(act) => onChange({ act })} />
    </>
  );
}

function ruleOf({ first, delaySeconds, status, retryAfterSeconds, cut, act, putBack }: OwnRule): FaultRule {
  return {
    ...(first === null ? {} : { first }),
    ...(delaySeconds === null ? {} : { delaySeconds }),
    ...(status === null ? {} : { status }),
    ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }),
    ...(cut === "" ? {} : { cut }),
    ...(act ? { act } : {}),
    ...(putBack === null ? {} : { putBack }),
  };
}
