import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/switch.tsx";
import { LANES, SCENARIO, stepsWords } from "../../words/scenarios.ts";
import type { Wish } from "./deeds.ts";
import type { StepRow } from "./step-rows.ts";
import type { Edits } from "./use-edits.ts";

const SEEDS = 10_000;

interface StripHeadProps {
  readonly rows: readonly StepRow[];
  readonly seed: number;
  readonly wish: Wish;
  readonly hope: (change: Partial<Wish>) => void;
  readonly edits: Edits;
}

/** How many steps there are, what chance has to do with it, and the way back from what was changed. */
export function StripHead({ rows, seed, wish, hope, edits }: StripHeadProps) {
  const faults = rows.filter(({ step }) => step.faultWords !== "").length;
  return (
    <div className="pane-head scenario-strip-head">
      {rows.length === 0 ? null : <b>{stepsWords(rows.length, faults)}</b>}
      <label className="inline">
        <Switch label={SCENARIO.faults} isOn={wish.withFaults} onChange={(withFaults) => hope({ withFaults })} />{" "}
        {SCENARIO.faults}
      </label>
      {wish.withFaults ? (
        <Button
          look="plain"
          isSmall
          onClick={() => hope({ seed: (seed + 1 + Math.floor(Math.random() * (SEEDS - 1))) % SEEDS })}
        >
          {LANES.anotherSeed}
        </Button>
      ) : null}
      <span className="grow" />
      <span className="ghost scenario-hint">{LANES.hint}</span>
      <Button look="plain" isSmall shortcut="Ctrl Z" disabled={!edits.canUndo} onClick={() => edits.undo()}>
        {SCENARIO.undo}
      </Button>
      <Button look="plain" isSmall disabled={!edits.canRedo} onClick={() => edits.redo()}>
        {SCENARIO.redo}
      </Button>
    </div>
  );
}

interface OpenVariablesProps {
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** What a run may be told and the text leaves open, such as where to look what the receiver did. */
export function OpenVariables({ names, values, onChange }: OpenVariablesProps) {
  if (names.length === 0) return null;
  return (
    <div className="pane-head scenario-variables">
      {names.map((name) => (
        <label key={name} className="inline">
          <code>{name}</code>
          <input
            className="input"
            value={values[name] ?? ""}
            placeholder={SCENARIO.notGiven}
            onChange={({ target }) => onChange({ ...values, [name]: target.value })}
          />
        </label>
      ))}
    </div>
  );
}
