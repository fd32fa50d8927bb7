import { Suspense, lazy, useState } from "react";
import type { ScenarioRun } from "../../../contract/model/scenario-run.ts";
import { go, usePlace, useRoute } from "../../state/route.ts";
import { useScenarioRuns } from "../../state/scenarios.ts";
import { NO_TARGET, TargetFields } from "../../ui/run-target.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Split } from "../../ui/split.tsx";
import { SCENARIO, SCENARIOS, seedNow } from "../../words/scenarios.ts";
import { type Wish, deedsOf } from "./deeds.ts";
import { Lanes } from "./lanes.tsx";
import { RunPanel } from "./run-panel.tsx";
import { Head, Wishes } from "./scenario-head.tsx";
import { OpenVariables, StripHead } from "./scenario-strip-head.tsx";
import { StepForm } from "./step-form.tsx";
import { playheadOf, stepRows } from "./step-rows.ts";
import { StepsPane } from "./steps-pane.tsx";
import { useEdits } from "./use-edits.ts";
import { type Kept, useAbout, useKept, useLastPlan } from "./use-scenario.ts";
import { useShownRun } from "./use-shown-run.ts";
import { choose, useStepDeeds } from "./use-step-deeds.ts";

const Strip = lazy(async () => ({ default: (await import("../strip/strip.tsx")).Strip }));

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
  const showRun = (number: number) => go({ at: "scenarios", name: named, run: String(number) });

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
        <Traffic run={run} />
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
          <StepsPane
            {...{ edits, about, rows, isStale, chosen, run, comparison, steps }}
            isBlank={named === "new" && text === kept.text}
          />
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

/** All traffic, with the stretch that the run took. */
function Traffic({ run }: { readonly run: ScenarioRun | null }) {
  return (
    <Suspense fallback={<div style={{ height: "var(--strip)" }} />}>
      <Strip hasList={false} run={run && { from: run.createdAt, to: run.endedAt }} />
    </Suspense>
  );
}

const NONE: readonly never[] = [];
