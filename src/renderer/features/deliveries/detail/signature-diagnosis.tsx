import { useState } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import type { DiagnosisFix } from "../../../../contract/model/diagnosis.ts";
import { Button } from "../../../ui/button.tsx";
import { applyFix, useDiagnosis } from "./diagnosis-state.ts";
import { lowerFirst } from "../../../ui/format.ts";
import { Steps } from "../../../ui/steps.tsx";

const FIX_LABELS: Record<DiagnosisFix["kind"], string> = {
  use_secret: "Use that secret",
  use_endpoint_secret: "Use that secret",
  widen_tolerance: "Allow times as far off",
  set_public_url: "Set the public URL",
  change_scheme: "Change the scheme",
  replace_secret: "Correct the secret",
};

/** Why a delivery was turned away, above everything else about it: found out as soon as it is opened. */
export function RejectedPanel({ delivery }: { readonly delivery: Delivery }) {
  const diagnosis = useDiagnosis(delivery.id);
  const { sentence, steps } = diagnosis ?? delivery.verification;
  const fix = diagnosis?.fix ?? null;
  return (
    <section className="panel" aria-label="Why it was rejected" aria-busy={diagnosis === null}>
      <h2>
        <span className="is-bad" aria-hidden="true">
          ✕
        </span>
        <span>Why it was rejected: {lowerFirst(sentence).replace(/\.$/, "")}</span>
      </h2>
      <Steps steps={steps} action={fix ? <FixButton key={delivery.id} deliveryId={delivery.id} fix={fix} /> : null} />
    </section>
  );
}

function FixButton({ deliveryId, fix }: { readonly deliveryId: string; readonly fix: DiagnosisFix }) {
  const [state, setState] = useState<"open" | "applying" | "done">("open");
  const apply = async () => {
    setState("applying");
    setState((await applyFix(deliveryId, fix)) ? "done" : "open");
  };
  return (
    <Button disabled={state !== "open"} onClick={() => void apply()}>
      {state === "done" ? "Done" : FIX_LABELS[fix.kind]}
    </Button>
  );
}
