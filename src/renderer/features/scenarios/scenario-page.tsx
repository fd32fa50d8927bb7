import { type ReactNode, useState } from "react";
import { useEndpoints } from "../../state/endpoints.ts";
import { go, usePlace } from "../../state/route.ts";
import { useScenarioRuns } from "../../state/scenarios.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Select } from "../../ui/select.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Split } from "../../ui/split.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Tag } from "../../ui/tag.tsx";
import { TextEditor } from "../../ui/text-editor.tsx";
import { SCENARIO, SCENARIOS, atPlace, toNamed } from "../../words/scenarios.ts";
import { type Deeds, type Wish, backToList, deedsOf } from "./deeds.ts";
import { RunPanel } from "./run-panel.tsx";
import { scenarioDrafts } from "../../state/make-scenario.ts";
import { StepTable } from "./step-table.tsx";
import { type Kept, useAbout, useComparison, useKept, useRunDetail } from "./use-scenario.ts";

/** One scenario: its text, and its runs with their steps as they happen. */
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

const SPEED_NAMES = ["one", "ten", "once"] as const;

interface OpenedProps {
  readonly named: string;
  readonly kept: Kept;
  readonly onKept: (kept: Kept) => void;
}

function Opened({ named, kept, onKept }: OpenedProps) {
  const draft = scenarioDrafts.use(named);
  const text = draft.unsaved?.text ?? kept.text;
  const isChanged = text !== kept.text || kept.id === null;
  const about = useAbout(text);
  const place = usePlace("scenarios");
  const all = useScenarioRuns((state) => state.items);
  const name = about?.name ?? kept.name;
  const runs = all.filter((run) => run.name === name);
  const run = runs.find(({ number }) => String(number) === place?.run);
  const detail = useRunDetail(run);
  const [against, setAgainst] = useState<string | null>(null);
  const comparison = useComparison(against, detail);
  const [view, setView] = useState<"text" | "played">(run ? "played" : "text");
  const [wish, setWish] = useState<Wish>({ to: "", branch: "", speed: "ten", withFaults: true, variables: {} });
  const showRun = (number: number | null) => {
    go({ at: "scenarios", name: named, run: number === null ? null : String(number) });
    setView(number === null ? "text" : "played");
  };

  const deeds = deedsOf({ named, kept, text, isChanged, onKept, onStarted: showRun });
  const play = (seed?: number) => void deeds.start(wish, seed);
  const canRun = about !== null && about.problems.length === 0;
  const playKey = () => {
    if (canRun) play();
  };
  useShortcuts({ "mod+s": () => void deeds.save(), r: playKey, "mod+enter": playKey });
  return (
    <div className="scenario" data-testid="scenario">
      <Head name={name} kept={kept} isChanged={isChanged} canRun={canRun} deeds={deeds} onPlay={() => play()}>
        <Wishes wish={wish} onChange={(change) => setWish({ ...wish, ...change })} branches={about?.branches ?? []} />
      </Head>
      <Split
        name="scenario"
        label={SCENARIOS.widthOfTheList}
        usual={0.64}
        first={
          <>
            <div className="pane-head">
              <Segmented
                label={SCENARIO.view}
                options={(["text", "played"] as const).map((value) => ({ value, label: SCENARIO[value] }))}
                value={view}
                onChange={setView}
              />
            </div>
            <OpenVariables
              names={about?.open ?? NONE}
              values={wish.variables}
              onChange={(variables) => setWish({ ...wish, variables })}
            />
            <div className="scroll">
              {view === "played" && detail ? (
                <StepTable run={detail} comparison={comparison} />
              ) : view === "played" ? (
                <p className="blank">
                  {run ? SCENARIO.fetchingRun : runs.length > 0 ? SCENARIO.chooseRun : SCENARIO.noRuns}
                </p>
              ) : (
                <TextPart text={text} about={about} onChange={(next) => draft.put({ text: next })} />
              )}
            </div>
          </>
        }
        second={
          <RunPanel
            runs={runs}
            run={detail}
            comparison={comparison}
            against={against}
            onAgainst={setAgainst}
            onShow={showRun}
            onAgain={play}
          />
        }
      />
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

interface HeadProps {
  readonly name: string;
  readonly kept: Kept;
  readonly isChanged: boolean;
  readonly canRun: boolean;
  readonly deeds: Deeds;
  readonly onPlay: () => void;
  readonly children: ReactNode;
}

function Head({ name, kept: { id, isShipped }, isChanged, canRun, deeds, onPlay, children }: HeadProps) {
  return (
    <div className="scenario-head">
      <Button look="plain" isIcon aria-label={SCENARIO.back} title={SCENARIO.back} onClick={backToList}>
        <Icon name="back" />
      </Button>
      <b className="cut">{name || SCENARIOS.untitled}</b>
      {isShipped ? (
        <Tag tone="quiet">{SCENARIO.shipped}</Tag>
      ) : isChanged ? (
        <Tag tone="warn">{SCENARIO.notSaved}</Tag>
      ) : null}
      <span className="grow" />
      {children}
      {id === null || isShipped ? null : <Button onClick={() => void deeds.remove()}>{SCENARIO.delete}</Button>}
      <Button shortcut="Ctrl S" disabled={!isChanged && !isShipped} needsHost onClick={() => void deeds.save()}>
        {isShipped ? SCENARIO.saveCopy : SCENARIO.save}
      </Button>
      <Button look="primary" shortcut="R" disabled={!canRun} needsHost onClick={onPlay}>
        {SCENARIO.run}
      </Button>
    </div>
  );
}

function TextPart({
  text,
  about,
  onChange,
}: {
  readonly text: string;
  readonly about: ReturnType<typeof useAbout>;
  readonly onChange: (text: string) => void;
}) {
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

interface WishesProps {
  readonly wish: Wish;
  readonly branches: readonly string[];
  readonly onChange: (change: Partial<Wish>) => void;
}

/** Where to, which course, how fast, and whether with faults. */
function Wishes({ wish, branches, onChange }: WishesProps) {
  const sources = useSources((state) => state.items);
  const endpoints = useEndpoints((state) => state.items);
  return (
    <>
      <Select isBare label={SCENARIO.to} value={wish.to} onChange={({ target }) => onChange({ to: target.value })}>
        <option value="">{SCENARIO.toSources}</option>
        {sources.map(({ id, name }) => (
          <option key={id} value={`source:${id}`}>
            {toNamed(name)}
          </option>
        ))}
        {endpoints.map(({ id, name }) => (
          <option key={id} value={`endpoint:${id}`}>
            {toNamed(name)}
          </option>
        ))}
      </Select>
      {branches.length === 0 ? null : (
        <Select
          isBare
          label={SCENARIO.course}
          value={wish.branch}
          onChange={({ target }) => onChange({ branch: target.value })}
        >
          <option value="">{SCENARIO.main}</option>
          {branches.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Segmented
        label={SCENARIO.speed}
        options={SPEED_NAMES.map((value) => ({ value, label: SCENARIO[value] }))}
        value={wish.speed}
        onChange={(speed) => onChange({ speed })}
      />
      <label className="inline">
        <Switch label={SCENARIO.faults} isOn={wish.withFaults} onChange={(withFaults) => onChange({ withFaults })} />{" "}
        {SCENARIO.faults}
      </label>
    </>
  );
}
