import { useEffect, useState } from "react";
import type { Output } from "../../../contract/api.ts";
import type { RunComparison, ScenarioRun, ScenarioRunDetail } from "../../../contract/model/scenario-run.ts";
import { call } from "../../state/calls.ts";
import { FIRST_TEXT } from "../../words/scenarios.ts";

/** One scenario as it is kept: undefined while it is fetched, null where there is none. A new one has no id. */
export interface Kept {
  readonly id: string | null;
  readonly name: string;
  readonly text: string;
  readonly isShipped: boolean;
}

export function useKept(named: string): readonly [Kept | null | undefined, (kept: Kept) => void] {
  const [kept, setKept] = useState<Kept | null | undefined>();
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      if (named === "new") return { id: null, name: "", text: FIRST_TEXT, isShipped: false };
      const byId = await call("scenarios.get", { id: named });
      if (byId.ok) return byId.value;
      const all = await call("scenarios.list", {});
      const same = all.ok ? all.value.items.find(({ name }) => name === named) : undefined;
      const found = same && (await call("scenarios.get", { id: same.id }));
      return found?.ok ? found.value : ofRun(named);
    };
    void load().then((loaded) => (isWanted ? setKept(loaded) : undefined));
    return () => {
      isWanted = false;
    };
  }, [named]);
  return [kept, setKept];
}

/** The text of the last run of that name, of which no scenario is kept. */
async function ofRun(name: string): Promise<Kept | null> {
  const runs = await call("scenarios.runs", { name });
  const last = runs.ok ? runs.value.items[0] : undefined;
  const run = last && (await call("scenarios.run", { id: last.id }));
  return run?.ok ? { id: null, name, text: run.value.text, isShipped: false } : null;
}

export type About = Output<"scenarios.read">;

/** What was typed is read once it rests so long, in milliseconds. */
const PAUSE_MS = 250;

/** How the steps of a text are to be planned. */
export interface PlanWish {
  readonly branch: string | null;
  readonly seed: number | undefined;
  readonly withFaults: boolean;
}

/** What the text comes to, and what is wrong with it, as it was read last. Null before it was first read. */
export function useAbout(text: string, isTyped: boolean, { branch, seed, withFaults }: PlanWish): About | null {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    let isWanted = true;
    const read = () =>
      void call("scenarios.read", { text, branch, withFaults, speed: 1, ...(seed === undefined ? {} : { seed }) }).then(
        (answer) => (isWanted && answer.ok ? setAbout(answer.value) : undefined),
      );
    const timer = setTimeout(read, isTyped ? PAUSE_MS : 0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, isTyped, branch, seed, withFaults]);
  return about;
}

/** The plan of the text as it last was without problems. */
export function useLastPlan(about: About | null): { readonly plan: About["plan"]; readonly isStale: boolean } {
  const [last, setLast] = useState<About["plan"]>([]);
  const isFine = about !== null && about.problems.length === 0;
  if (isFine && about.plan !== last) setLast(about.plan);
  return { plan: isFine ? about.plan : last, isStale: !isFine };
}

/** The run with its steps, fetched anew whenever it has gone on. */
export function useRunDetail(run: ScenarioRun | undefined): ScenarioRunDetail | null {
  const [detail, setDetail] = useState<ScenarioRunDetail | null>(null);
  const id = run?.id;
  useEffect(() => {
    if (id === undefined) return;
    let isWanted = true;
    void call("scenarios.run", { id }).then((answer) => (isWanted && answer.ok ? setDetail(answer.value) : undefined));
    return () => {
      isWanted = false;
    };
  }, [id, run]);
  return detail?.id === id ? detail : null;
}

/** The run beside another, once both have ended; null while there is none. */
export function useComparison(a: string | null, b: ScenarioRunDetail | null): RunComparison | null {
  const [comparison, setComparison] = useState<RunComparison | null>(null);
  const id = b?.endedAt === null ? undefined : b?.id;
  useEffect(() => {
    if (a === null || id === undefined) return;
    let isWanted = true;
    void call("scenarios.compare", { a, b: id }).then((answer) =>
      isWanted && answer.ok ? setComparison(answer.value) : undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [a, id]);
  return comparison?.a.id === a && comparison.b.id === id ? comparison : null;
}
