import { useEffect, useState } from "react";
import type { Output } from "../../../contract/api.ts";
import type { Hook } from "../../../contract/model/hook.ts";
import { call, callOrToast } from "../../state/calls.ts";
import { go } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { useDeliveryChoices } from "../../ui/delivery-choices.ts";
import { type Choice, SearchSelect } from "../../ui/search-select.tsx";
import { type HookDraft, toInput } from "./hook-draft.ts";

interface DryRunProps {
  readonly draft: HookDraft;
  /** The saved hook, when nothing about it is unsaved: it can then be run for real. */
  readonly hook: Hook | null;
  readonly onClose: () => void;
}

const NEWEST = "";
const LAST: Choice = { value: NEWEST, label: "the last delivery" };

/** What the hook would do with a delivery, the last one unless another is chosen, gate by gate, and the text it would hand on. Nothing runs. */
export function DryRun({ draft, hook, onClose }: DryRunProps) {
  const [outcome, setOutcome] = useState<Output<"hooks.test"> | string | null>(null);

  const [deliveryId, setDeliveryId] = useState(NEWEST);
  const choices = [LAST, ...(useDeliveryChoices(null) ?? [])];

  // The draft as it stood when it was asked for, tried once on each delivery that is chosen.
  const [input] = useState(() => toInput(draft));
  useEffect(() => {
    let isStale = false;
    const attempt = async () => {
      const result = await call("hooks.test", { hook: input, ...(deliveryId === NEWEST ? {} : { deliveryId }) });
      if (!isStale) setOutcome(result.ok ? result.value : result.error.message);
    };
    void attempt();
    return () => {
      isStale = true;
    };
  }, [input, deliveryId]);

  return (
    <section className="panel dry-run" aria-label="Dry run" aria-live="polite">
      <h2>
        <span className="grow">Dry run</span>
        {hook ? <Button onClick={() => void run(hook.id, deliveryId)}>Run it for real</Button> : null}
        <Button look="plain" isIcon aria-label="Close the dry run" onClick={onClose}>
          ×
        </Button>
      </h2>
      <SearchSelect label="Delivery" choices={choices} value={deliveryId} onChange={setDeliveryId} />
      {outcome === null ? (
        <p className="ghost">Trying…</p>
      ) : typeof outcome === "string" ? (
        <p className="field-error">{outcome}</p>
      ) : (
        <Outcome outcome={outcome} />
      )}
    </section>
  );
}

async function run(id: string, deliveryId: string): Promise<void> {
  const tested = await callOrToast("hooks.test", { id, run: true, ...(deliveryId === NEWEST ? {} : { deliveryId }) });
  if (tested?.execution) go({ at: "runs", id: tested.execution.id });
}

const GATE_WORDS = new Map([["maxExecutions", "number of executions"]]);

function Outcome({ outcome }: { readonly outcome: Output<"hooks.test"> }) {
  return (
    <div className="gates">
      <p className={outcome.matches ? "is-ok" : "is-bad"}>{outcome.matches ? "It would run." : "It would not run."}</p>
      <ol className="steps">
        {outcome.gates.map(({ gate, passed, explanation }, index) => (
          <li key={index}>
            <span className={passed ? "is-ok" : "is-bad"} role="img" aria-label={passed ? "passed" : "failed"}>
              {passed ? "✓" : "✕"}
            </span>
            <span>{GATE_WORDS.get(gate) ?? gate}</span>
            <span className="step-detail">{explanation}</span>
          </li>
        ))}
      </ol>
      {outcome.rendered ? <pre className="output">{outcome.rendered}</pre> : null}
    </div>
  );
}
