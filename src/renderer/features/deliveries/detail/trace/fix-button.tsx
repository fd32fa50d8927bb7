import { useState } from "react";
import type { DiagnosisFix } from "../../../../../contract/model/diagnosis.ts";
import { Button } from "../../../../ui/button.tsx";
import { applyFix } from "./diagnosis-state.ts";
import { FIX_BUTTON } from "../../../../words/inspector.ts";

const FIX_LABELS: Record<DiagnosisFix["kind"], string> = {
  use_secret: FIX_BUTTON.useThatSecret,
  use_endpoint_secret: FIX_BUTTON.useThatSecret,
  widen_tolerance: FIX_BUTTON.allowTimesAsFarOff,
  set_public_url: FIX_BUTTON.setThePublicUrl,
  change_scheme: FIX_BUTTON.changeTheScheme,
  replace_secret: FIX_BUTTON.correctTheSecret,
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
      {state === "done" ? FIX_BUTTON.done : FIX_LABELS[fix.kind]}
    </Button>
  );
}
