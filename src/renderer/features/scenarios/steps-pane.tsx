import { useState } from "react";
import type { RunComparison, ScenarioRunDetail } from "../../../contract/model/scenario-run.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Icon } from "../../ui/icons.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { NEW_STEPS, SCENARIO, ciCommand } from "../../words/scenarios.ts";
import type { StepRow } from "./step-rows.ts";
import { Carries, StepTable } from "./step-table.tsx";
import { Stale, TextPart } from "./text-part.tsx";
import type { Edits } from "./use-edits.ts";
import type { About } from "./use-scenario.ts";
import { type StepDeeds, choose } from "./use-step-deeds.ts";

interface StepsPaneProps {
  readonly edits: Edits;
  readonly about: About | null;
  readonly rows: readonly StepRow[];
  readonly isStale: boolean;
  readonly chosen: number | null;
  readonly run: ScenarioRunDetail | null;
  readonly comparison: RunComparison | null;
  readonly steps: StepDeeds;
  /** Whether it was just begun, and is to be written. */
  readonly isBlank: boolean;
}

/** The steps as a table, or the text that they stand in. */
export function StepsPane({ edits, about, rows, isStale, chosen, run, comparison, steps, isBlank }: StepsPaneProps) {
  const file = fileOf(about?.name ?? run?.name ?? "");
  const [view, setView] = useState<"text" | "played">(isBlank ? "text" : "played");
  return (
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
      <div className="scroll scenario-steps">
        {view === "text" ? (
          <TextPart text={edits.text} about={about} onChange={edits.type} />
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
              <CopyLine value={ciCommand(file, run?.seed ?? null)} what={SCENARIO.command} />
              <Button onClick={() => saveFile([edits.text], file, "application/yaml")}>{SCENARIO.saveFile}</Button>
            </section>
          </>
        )}
      </div>
    </>
  );
}

/** A name that every system of files takes. */
function fileOf(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["scenario"];
  return `${words.join("-").slice(0, 80)}.yaml`;
}
