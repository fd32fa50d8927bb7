import { useEffect, useState } from "react";
import type { Delivery } from "../../../../../contract/model/delivery.ts";
import type { HookNotRun } from "../../../../../contract/model/not-run.ts";
import { call } from "../../../../state/calls.ts";
import { go } from "../../../../state/route.ts";
import { Button } from "../../../../ui/button.tsx";
import { Quoted } from "../../../../ui/quoted.tsx";
import { HOOKS, restOfHooks } from "../../../../words/trace.ts";
import { StepMark } from "./step.tsx";
import { NOT_RUN } from "../../../../words/inspector.ts";

const FIRST_SHOWN = 5;

/**
 * The hooks that could have run for a delivery and did not, each with its reason, those that came nearest first; those of
 * other sources, and what is more than a handful, when they are asked for.
 */
export function NotRunList({ items }: { readonly items: readonly HookNotRun[] }) {
  const [isWhole, setWhole] = useState(false);
  if (items.length === 0) return null;
  const near = items.filter(isNear);
  const first = near.slice(0, FIRST_SHOWN);
  const shown = isWhole ? items : first;
  return (
    <>
      {shown.length === 0 ? null : (
        <ul className="trace-runs" aria-label={HOOKS.notRun} data-testid="not-run">
          {shown.map((item) => (
            <NotRun key={item.hookId} item={item} />
          ))}
        </ul>
      )}
      {shown.length === items.length ? null : (
        <Button look="plain" onClick={() => setWhole(true)}>
          {restOfHooks(near.length - first.length, items.length - near.length)}
        </Button>
      )}
    </>
  );
}

/** Whether a hook listens to where the delivery came at all. */
export function isNear({ reason }: Pick<HookNotRun, "reason">): boolean {
  return reason !== "other_source";
}

function NotRun({ item }: { readonly item: HookNotRun }) {
  return (
    <li className="trace-not-run">
      <StepMark mark="none" />
      <span className="cut" title={item.sentence}>
        {item.isGone ? (
          <b>{item.hookName}</b>
        ) : (
          <Button look="plain" onClick={() => go({ at: "hooks", id: item.hookId })}>
            {item.hookName}
          </Button>
        )}{" "}
        <span className="ghost">({reasonWords(item)})</span> <Quoted text={item.sentence} />
      </span>
    </li>
  );
}

function reasonWords({ reason, asOf, isGone }: HookNotRun): string {
  const how = asOf === "now" ? NOT_RUN.asItIsNow : "";
  return `${reason.replaceAll("_", " ")}${isGone ? NOT_RUN.deletedSince : ""}${how}`;
}

/** Those of which no run is listed, asked anew whenever a run of the delivery moves; null until the answer is here. */
export function useNotRun({ id, executions }: Delivery): readonly HookNotRun[] | null {
  const [answer, setAnswer] = useState<{ readonly id: string; readonly items: readonly HookNotRun[] } | null>(null);
  const states = executions.map(({ id: one, status }) => `${one} ${status}`).join();
  useEffect(() => {
    let isOpen = true;
    const ask = async () => {
      const result = await call("deliveries.hooks", { id });
      if (isOpen && result.ok) setAnswer({ id, items: result.value.items });
    };
    void ask();
    return () => {
      isOpen = false;
    };
  }, [id, states]);
  if (answer?.id !== id) return null;
  const listed = new Set<string | null>(executions.map((one) => one.id));
  return answer.items.filter(({ executionId }) => !listed.has(executionId));
}
