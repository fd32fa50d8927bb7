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
      return found?.ok ? found.value : null;
    };
    void load().then((loaded) => (isWanted ? setKept(loaded) : undefined));
    return () => {
      isWanted = false;
    };
  }, [named]);
  return [kept, setKept];
}

type About = Output<"scenarios.read">;

const PAUSE_MS = 250;

/** What the text comes to, and what is wrong with it; of what was typed a moment ago. Null before it was first read. */
export function useAbout(text: string): About | null {
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      void call("scenarios.read", { text }).then((answer) =>
        isWanted && answer.ok ? setAbout(answer.value) : undefined,
      );
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  return about;
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
  const id = b?.state === "running" ? undefined : b?.id;
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
