import { useState } from "react";
import type { DiagnosisFix } from "../../../../../contract/model/diagnosis.ts";
import { Button } from "../../../../ui/button.tsx";
import { applyFix } from "./diagnosis-state.ts";

const FIX_LABELS: Record<DiagnosisFix["kind"], string> = {
  use_secret: "Use that secret",
  use_endpoint_secret: "Use that secret",
  widen_tolerance: "Allow times as far off",
  set_public_url: "Set the public URL",
  change_scheme: "Change the scheme",
  replace_secret: "Correct the secret",
};

/** Mends at our end what a diagnosis found, once. */
export function FixButton({ deliveryId, fix }: { readonly deliveryId: string; readonly fix: DiagnosisFix }) {
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
