import { useEffect, useState } from "react";
import type { Input } from "../../../contract/api.ts";
import type { TransformTrial as Trial } from "../../../contract/model/transform.ts";
import { call } from "../../state/calls.ts";
import { useDeliveryChoices } from "../delivery-choices.ts";
import { ScriptEditor } from "../script-editor.tsx";
import { SearchSelect } from "../search-select.tsx";
import { TransformDiff } from "./transform-diff.tsx";
import { TRANSFORM_TRIAL } from "../../words/transforms.ts";

/** What a transform is tried for: a target's, or a forwarding hook's. */
export type Tried = Pick<Input<"transforms.try">, "target" | "hook">;

/** A transform that is being written, and what it is tried for. */
export interface TransformProps {
  /** Empty is none. */
  readonly code: string;
  readonly error: string | undefined;
  /** What it is tried for; null while that is not known. */
  readonly tried: Tried | null;
  /** Whose deliveries it is tried on first; null for any. */
  readonly sourceId: string | null;
  /** What becomes of what it drops, in a sentence. */
  readonly whenDropped: string;
  /** What else happens to one whose URL or body it changes; empty for nothing. */
  readonly whenChanged: string;
  readonly onChange: (code: string) => void;
}

type Outcome = Trial | { readonly kind: "refused"; readonly message: string };

const SETTLE_MS = 250;

/** A transform as it is written, and what it makes of a delivery at this moment; nothing is sent. */
export function TransformTrial({ code, error, tried, sourceId, onChange, ...words }: TransformProps) {
  const choices = useDeliveryChoices(sourceId);
  const [chosen, setChosen] = useState<string | null>(null);
  const deliveryId = chosen ?? choices?.[0]?.value ?? null;
  const outcome = useOutcome(code, deliveryId, tried);
  return (
    <>
      <ScriptEditor
        label={TRANSFORM_TRIAL.transformInJavaScript}
        value={code}
        error={error}
        fault={outcome?.kind === "failed" ? outcome : null}
        hint={TRANSFORM_TRIAL.theLastValueIsA}
        onChange={onChange}
      />
      {choices === null || choices.length === 0 ? null : (
        <SearchSelect label={TRANSFORM_TRIAL.triedOn} choices={choices} value={deliveryId ?? ""} onChange={setChosen} />
      )}
      <div className="trial" role="region" aria-label={TRANSFORM_TRIAL.whatWouldBeSent} aria-live="polite">
        {deliveryId === null ? (
          <p className="hint">{choices === null ? TRANSFORM_TRIAL.lookingForADelivery : NONE_YET}</p>
        ) : tried === null ? (
          <p className="hint">{TRANSFORM_TRIAL.giveAUrlToSend}</p>
        ) : outcome === null ? (
          <p className="hint">{TRANSFORM_TRIAL.trying}</p>
        ) : (
          <Shown outcome={outcome} {...words} />
        )}
      </div>
    </>
  );
}

const NONE_YET = TRANSFORM_TRIAL.thereIsNoDeliveryTo;

/** What the newest code came to; that of before stays until it is known. */
function useOutcome(code: string, deliveryId: string | null, tried: Tried | null): Outcome | null {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const asked = JSON.stringify(tried);
  useEffect(() => {
    if (deliveryId === null || asked === "null" || code.trim() === "") return undefined;
    let isStale = false;
    const attempt = async () => {
      const result = await call("transforms.try", { ...JSON.parse(asked), code, deliveryId });
      if (isStale) return;
      setOutcome(result.ok ? result.value : { kind: "refused", message: result.error.message });
    };
    const timer = setTimeout(() => void attempt(), SETTLE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [code, deliveryId, asked]);
  return outcome;
}

type Words = Pick<TransformProps, "whenDropped" | "whenChanged">;

function Shown({ outcome, whenDropped, whenChanged }: Words & { readonly outcome: Outcome }) {
  switch (outcome.kind) {
    case "refused":
      return <p className="field-error">{outcome.message}</p>;
    case "failed":
      return (
        <p className="field-error">
          {outcome.line > 0 ? TRANSFORM_TRIAL.lineColumn(outcome.line, outcome.column) : ""}
          {outcome.message} <Took ms={outcome.tookMs} />
        </p>
      );
    case "dropped":
      return (
        <p className="is-warn">
          {TRANSFORM_TRIAL.itDropsThisDelivery(whenDropped)}
          <Took ms={outcome.tookMs} />
        </p>
      );
    case "changed":
      return (
        <>
          <TransformDiff trial={outcome} />
          <p className="hint">
            <Took ms={outcome.tookMs} /> {(outcome.changes.url ?? outcome.changes.body) ? whenChanged : ""}
          </p>
        </>
      );
  }
}

function Took({ ms }: { readonly ms: number }) {
  return <span className="hint">{TRANSFORM_TRIAL.itRanMs(ms < 1 ? TRANSFORM_TRIAL.under1 : ms.toFixed(1))}</span>;
}
