import { useEffect, useState } from "react";
import type { KeptScenario } from "../../../contract/model/scenario.ts";
import { call } from "../../state/calls.ts";
import { openNewScenario } from "../../state/make-scenario.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { go, hrefOf, usePlace } from "../../state/route.ts";
import { fetchScenarioRuns, fetchScenarios, useScenarioRuns, useScenarios } from "../../state/scenarios.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { Tag } from "../../ui/tag.tsx";
import { SCENARIOS, VERDICTS } from "../../words/scenarios.ts";
import { ScenarioPage } from "./scenario-page.tsx";
import { runState, toneOf } from "./run-tone.ts";
import "./scenarios.css";

/** All scenarios, or the one that the address names. */
export function ScenariosPage() {
  const name = usePlace("scenarios")?.name ?? null;
  useEffect(() => {
    void fetchScenarios();
    void fetchScenarioRuns();
  }, []);
  return name === null ? <List /> : <ScenarioPage key={name} named={name} />;
}

const create = () => go({ at: "scenarios", name: "new", run: null });

function List() {
  const { items, isLoaded } = useScenarios();
  const own = items.filter(({ isShipped }) => !isShipped);
  return (
    <div className="scenario-list">
      <div className="pane-head">
        <b>{SCENARIOS.title}</b>
        <span className="grow" />
        <Recorder />
        <Button look="primary" shortcut="Shift N" onClick={create}>
          {SCENARIOS.new}
        </Button>
      </div>
      <div className="scroll">
        {isLoaded ? (
          <>
            <Group title={SCENARIOS.own} items={own} />
            <Group title={SCENARIOS.shipped} items={items.filter(({ isShipped }) => isShipped)} />
          </>
        ) : null}
      </div>
    </div>
  );
}

function Group({ title, items }: { readonly title: string; readonly items: readonly KeptScenario[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {items.length === 0 ? (
        <div className="inline scenario-none">
          <p className="ghost">{SCENARIOS.none}</p>
          <Button onClick={create}>{SCENARIOS.new}</Button>
        </div>
      ) : (
        <table className="table scenario-table">
          <thead>
            <tr>
              <th>{SCENARIOS.name}</th>
              <th>{SCENARIOS.senders}</th>
              <th>{SCENARIOS.steps}</th>
              <th>{SCENARIOS.branches}</th>
              <th>{SCENARIOS.lastRun}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id} item={item} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ item: { id, name, description, providers, steps, branches } }: { readonly item: KeptScenario }) {
  const names = useProviders((state) => state.names);
  const last = useScenarioRuns((state) => state.items.find((run) => run.name === name));
  const place = { at: "scenarios", name: id, run: null } as const;
  return (
    <tr>
      <td>
        <a
          href={hrefOf(place)}
          title={description}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(place);
          }}
        >
          {name}
        </a>
      </td>
      <td>{providers.map((provider) => providerName(names, provider)).join(", ")}</td>
      <td className="num">{steps === 0 ? SCENARIOS.hasProblems : steps}</td>
      <td>{branches.join(", ")}</td>
      <td>
        {last ? (
          <Tag tone={toneOf(last.verdict)}>{last.verdict ? VERDICTS[last.verdict] : runState(last)}</Tag>
        ) : (
          SCENARIOS.neverRun
        )}
      </td>
    </tr>
  );
}

/** Makes a scenario of what arrives between two clicks. */
function Recorder() {
  const [since, setSince] = useState<number | null>(null);
  if (since === null) return <Button onClick={() => setSince(Date.now())}>{SCENARIOS.record}</Button>;
  const stop = async () => {
    setSince(null);
    const made = await call("scenarios.from", { since });
    if (!made.ok)
      return showToast({
        kind: "bad",
        text: made.error.code === "not_found" ? SCENARIOS.nothingCame : made.error.message,
      });
    openNewScenario(made.value.text);
  };
  return (
    <>
      <span className="ghost">{SCENARIOS.recording}</span>
      <Button onClick={() => void stop()}>{SCENARIOS.stopRecording}</Button>
    </>
  );
}
