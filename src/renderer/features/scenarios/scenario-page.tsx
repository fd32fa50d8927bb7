import { useState } from "react";
import { go, usePlace, useRoute } from "../../state/route.ts";
import { useScenarioRuns } from "../../state/scenarios.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Icon } from "../../ui/icons.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { NO_TARGET, TargetFields } from "../../ui/run-target.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Split } from "../../ui/split.tsx";
import { Switch } from "../../ui/switch.tsx";
import { TextEditor } from "../../ui/text-editor.tsx";
import {
  LANES,
  NEW_STEPS,
  SCENARIO,
  SCENARIOS,
  atPlace,
  ciCommand,
  seedNow,
  stepsWords,
} from "../../words/scenarios.ts";
import { type Wish, deedsOf } from "./deeds.ts";
import { Lanes } from "./lanes.tsx";
import { RunPanel } from "./run-panel.tsx";
import { Head, Wishes } from "./scenario-head.tsx";
import { StepForm } from "./step-form.tsx";
import { type StepRow, playheadOf, stepRows } from "./step-rows.ts";
import { Carries, StepTable } from "./step-table.tsx";
import { type Edits, useEdits } from "./use-edits.ts";
import { type About, type Kept, useAbout, useKept, useLastPlan } from "./use-scenario.ts";
import { useShownRun } from "./use-shown-run.ts";
import { choose, useStepDeeds } from "./use-step-deeds.ts";

/** One scenario: its steps in time and its text, and its runs with their steps as they happen. */
export function ScenarioPage({ named }: { readonly named: string }) {
  const [kept, setKept] = useKept(named);
  if (kept === undefined)
    return (
      <p className="blank" role="status">
        {SCENARIO.loading}
      </p>
    );
  if (kept === null)
    return (
      <p className="blank" role="alert">
        {SCENARIO.noSuch}
      </p>
    );
  return <Opened named={named} kept={kept} onKept={setKept} />;
}

interface OpenedProps {
  readonly named: string;
  readonly kept: Kept;
  readonly onKept: (kept: Kept) => void;
}

const FIRST_WISH: Wish = {
  ...NO_TARGET,
  seed: null,
  branch: "",
  speed: "ten",
  withFaults: true,
  variables: {},
};
const SEEDS = 10_000;

function Opened({ named, kept, onKept }: OpenedProps) {
  const edits = useEdits(named, kept.text);
  const { text } = edits;
  const isChanged = text !== kept.text || kept.id === null;
  const [wish, setWish] = useState(FIRST_WISH);
  const hope = (change: Partial<Wish>) => setWish((before) => ({ ...before, ...change }));
  const branch = wish.branch || null;
  const about = useAbout(text, edits.isTyped, { branch, seed: wish.seed ?? undefined, withFaults: wish.withFaults });
  const { plan, isStale } = useLastPlan(about);
  const name = about?.name ?? kept.name;
  const all = useScenarioRuns((state) => state.items);
  const runs = all.filter((one) => one.name === name);
  const shown = useShownRun(runs, usePlace("scenarios")?.run ?? null, hope);
  const { run, comparison } = shown;
  const [view, setView] = useState<"text" | "played">(named === "new" && text === kept.text ? "text" : "played");
  const showRun = (number: number | null) => {
    go({ at: "scenarios", name: named, run: number === null ? null : String(number) });
    if (number !== null) setView("played");
  };

  const rows = stepRows(plan, run, comparison);
  const query = useRoute((route) => route.query.step);
  const chosen = rows.find(({ step }) => String(step.position) === query)?.step.position ?? null;
  const steps = useStepDeeds({ edits, plan, branch, chosen });
  const deeds = deedsOf({ named, kept, text, isChanged, onKept, onStarted: showRun });
  const seed = wish.seed ?? about?.seed ?? 0;
  const play = (by = seed) => void deeds.start(wish, by);
  const canRun = about !== null && about.problems.length === 0;
  const playKey = () => (canRun ? play() : undefined);
  useShortcuts({
    "mod+s": () => void deeds.save(),
    "mod+z": edits.undo,
    "mod+shift+z": edits.redo,
    r: playKey,
    "mod+enter": playKey,
    d: shown.comparePrevious,
  });
  const row = rows.find(({ step }) => step.position === chosen) ?? rows.find(({ got }) => got?.outcome === "failed");
  return (
    <div className="scenario" data-testid="scenario">
      <Head name={name} kept={kept} isChanged={isChanged} canRun={canRun} deeds={deeds} onPlay={() => play()}>
        <Wishes wish={wish} onChange={hope} branches={about?.branches ?? NONE} />
      </Head>
      <div>
        {wish.to === "url" ? (
          <div className="pane-head scenario-target">
            <TargetFields wish={wish} onChange={hope} />
          </div>
        ) : null}
        <OpenVariables
          names={about?.open ?? NONE}
          values={wish.variables}
          onChange={(variables) => hope({ variables })}
        />
        <StripHead {...{ rows, seed, wish, hope, edits }} />
        {rows.length === 0 ? null : (
          <Lanes
            {...{ rows, chosen, choose, isStale }}
            playhead={playheadOf(rows, run)}
            seed={wish.withFaults ? seedNow(seed) : ""}
            move={steps.move}
            shift={steps.shift}
            press={steps.press}
          />
        )}
      </div>
      <Split
        name="scenario"
        label={SCENARIOS.widthOfTheList}
        usual={0.64}
        first={
          <>
            <div className="pane-head">
              <Segmented
                label={SCENARIO.view}
                options={(["played", "text"] as const).map((value) => ({ value, label: SCENARIO[value] }))}
                value={view}
                onChange={setView}
              />
              {view === "played" ? (
                <MenuButton
                  label={SCENARIO.addStep}
                  items={NEW_STEPS.map(({ label, step }) => ({ label, run: () => steps.add(step) }))}
                >
                  <Icon name="add" size={14} /> {SCENARIO.addStep}
                </MenuButton>
              ) : null}
            </div>
            <div className="scroll">
              {view === "text" ? (
                <TextPart text={text} about={about} onChange={edits.type} />
              ) : rows.length === 0 ? (
                <p className="blank">{about === null ? SCENARIO.loading : SCENARIO.problemsInText}</p>
              ) : (
                <>
                  {isStale && about !== null ? <Stale about={about} edits={edits} /> : null}
                  <StepTable
                    {...{ rows, chosen }}
                    run={run?.number ?? null}
                    other={comparison?.a.number ?? null}
                    onChoose={choose}
                    onPress={steps.press}
                  />
                  {run ? <Carries carries={run.carries} /> : null}
                  <section className="scenario-ci" aria-label={SCENARIO.ci}>
                    <span className="ghost">{SCENARIO.ci}</span>
                    <CopyLine value={ciCommand(run?.seed ?? null)} what={SCENARIO.command} />
                  </section>
                </>
              )}
            </div>
          </>
        }
        second={
          <RunPanel
            {...{ runs, run, comparison }}
            against={shown.against}
            row={row ?? null}
            onAgainst={shown.compareWith}
            onShow={showRun}
            onAgain={play}
          >
            {steps.step && steps.fields ? (
              <StepForm
                key={steps.step.position}
                number={steps.step.number}
                title={steps.step.title}
                fields={steps.fields}
                onChange={steps.change}
                onFault={steps.fault}
                onRemove={steps.remove}
              />
            ) : null}
          </RunPanel>
        }
      />
    </div>
  );
}

interface StripHeadProps {
  readonly rows: readonly StepRow[];
  readonly seed: number;
  readonly wish: Wish;
  readonly hope: (change: Partial<Wish>) => void;
  readonly edits: Edits;
}

/** How many steps there are, what chance has to do with it, and the way back from what was changed. */
function StripHead({ rows, seed, wish, hope, edits }: StripHeadProps) {
  const faults = rows.filter(({ step }) => step.faultWords !== "").length;
  return (
    <div className="pane-head scenario-strip-head">
      <b>{stepsWords(rows.length, faults)}</b>
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

/** What is wrong with the text, above the steps as they were. */
function Stale({ about, edits }: { readonly about: About; readonly edits: Edits }) {
  const [first] = about.problems;
  return (
    <div className="scenario-stale" role="alert">
      <span>
        {first ? atPlace(first.line, first.column, [first.path, first.message].filter(Boolean).join(": ")) : null}
      </span>
      <span>{SCENARIO.stepsAsTheyWere}</span>
      {edits.canUndo ? <Button onClick={() => edits.undo()}>{SCENARIO.undo}</Button> : null}
    </div>
  );
}

interface OpenVariablesProps {
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** What a run may be told and the text leaves open, such as where to look what the receiver did. */
function OpenVariables({ names, values, onChange }: OpenVariablesProps) {
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

interface TextPartProps {
  readonly text: string;
  readonly about: About | null;
  readonly onChange: (text: string) => void;
}

function TextPart({ text, about, onChange }: TextPartProps) {
  const problems = about?.problems ?? NONE;
  return (
    <div className="scenario-text">
      <TextEditor label={SCENARIO.textLabel} hint={SCENARIO.hint} value={text} faults={problems} onChange={onChange} />
      <ul className="scenario-problems" aria-live="polite">
        {about !== null && problems.length === 0 ? <li className="ghost">{SCENARIO.fine}</li> : null}
        {problems.map(({ line, column, path, message }) => (
          <li key={`${line}:${column}:${path}:${message}`}>
            {atPlace(line, column, path === "" ? message : `${path}: ${message}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const NONE: readonly never[] = [];
