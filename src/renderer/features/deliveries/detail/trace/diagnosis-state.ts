import { useEffect, useState } from "react";
import type { Diagnosis, DiagnosisFix } from "../../../../../contract/model/diagnosis.ts";
import { call } from "../../../../state/calls.ts";
import { replayDeliveries } from "../../../../state/delivery-actions.ts";
import { showToast } from "../../../../state/toasts.ts";
import { DIAGNOSIS_STATE } from "../../../../words/inspector.ts";

/** Has a delivery diagnosed while it is shown; null until the answer is here. What is no longer looked at is cancelled. */
export function useDiagnosis(deliveryId: string): Diagnosis | null {
  const [answer, setAnswer] = useState<{ readonly id: string; readonly diagnosis: Diagnosis } | null>(null);
  useEffect(() => {
    const diagnosisId = `${deliveryId}-${Math.random().toString(36).slice(2)}`;
    let isOpen = true;
    const ask = async () => {
      const result = await call("signatures.diagnose", { deliveryId, diagnosisId });
      if (isOpen && result.ok) setAnswer({ id: deliveryId, diagnosis: result.value });
      isOpen = false;
    };
    void ask();
    return () => {
      if (isOpen) void call("signatures.cancelDiagnosis", { diagnosisId });
      isOpen = false;
    };
  }, [deliveryId]);
  return answer?.id === deliveryId ? answer.diagnosis : null;
}

/** Applies a fix and says what it came to; true when it was applied. */
export async function applyFix(deliveryId: string, fix: DiagnosisFix): Promise<boolean> {
  const result = await call("signatures.applyFix", { deliveryId, fix });
  if (!result.ok) {
    showToast({ kind: "bad", text: result.error.message });
    return false;
  }
  const { source, verification } = result.value;
  const now = verification.outcome === "verified" ? DIAGNOSIS_STATE.thisDeliveryWouldVerifyNow : verification.sentence;
  const again = {
    label: DIAGNOSIS_STATE.replay,
    run: () => void replayDeliveries({ deliveryIds: [deliveryId], mode: "exact" }),
  };
  showToast({ kind: "ok", text: DIAGNOSIS_STATE.theSourceIsChanged(source.name, now), action: again });
  return true;
}
