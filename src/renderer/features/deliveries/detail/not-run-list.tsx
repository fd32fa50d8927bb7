import { useEffect, useState } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import type { HookNotRun } from "../../../../contract/model/not-run.ts";
import { call } from "../../../state/calls.ts";
import { go } from "../../../state/route.ts";
import { Button } from "../../../ui/button.tsx";
import { plural } from "../../../ui/format.ts";

/** The hooks that could have run for a delivery and did not, each with its reason. */
export function NotRunList({ delivery }: { readonly delivery: Delivery }) {
  const items = useNotRun(delivery);
  if (items === null || items.length === 0) return null;
  return (
    <section className="body-note" aria-label="Hooks that did not run" data-testid="not-run">
      <p>{plural(items.length, "hook")} did not run for this delivery:</p>
      <ul>
        {items.map((item) => (
          <li key={item.hookId}>
            {item.isGone ? (
              <b>{item.hookName}</b>
            ) : (
              <Button onClick={() => go({ at: "hooks", id: item.hookId })}>{item.hookName}</Button>
            )}{" "}
            ({reasonWords(item)}): {item.sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}

function reasonWords({ reason, asOf, isGone }: HookNotRun): string {
  const how = asOf === "now" ? ", as it is now" : "";
  return `${reason.replaceAll("_", " ")}${isGone ? ", deleted since" : ""}${how}`;
}

/** Asked anew whenever an execution of the delivery moves. */
function useNotRun({ id, executions }: Delivery): readonly HookNotRun[] | null {
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
  return answer?.id === id ? answer.items : null;
}
