import { useEffect, useRef, useState } from "react";
import type { Proof } from "../../contract/model/proof.ts";
import { call } from "../state/calls.ts";

/** Typing rests so long before a secret is tried; a paste is tried at once. */
const SETTLE_MS = 150;

export type Proving =
  | { readonly kind: "idle" }
  | { readonly kind: "trying" }
  | { readonly kind: "found"; readonly proof: Proof }
  | { readonly kind: "failed"; readonly message: string };

const IDLE: Proving = { kind: "idle" };

/** Tries a secret on a delivery as it is typed; the answer to what stands there no more is dropped. */
export function useProof(deliveryId: string, secret: string, isPasted: boolean): Proving {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly proving: Proving } | null>(null);
  const latest = useRef("");
  const asked = `${deliveryId}\n${secret}`;
  useEffect(() => {
    latest.current = asked;
    if (secret.trim() === "") return undefined;
    const ask = async () => {
      const result = await call("signatures.prove", { deliveryId, secret });
      if (latest.current !== asked) return;
      const proving: Proving = result.ok
        ? { kind: "found", proof: result.value }
        : { kind: "failed", message: result.error.message };
      setAnswer({ of: asked, proving });
    };
    const timer = setTimeout(() => void ask(), isPasted ? 0 : SETTLE_MS);
    return () => {
      clearTimeout(timer);
      latest.current = "";
    };
  }, [asked, deliveryId, secret, isPasted]);
  if (secret.trim() === "") return IDLE;
  return answer?.of === asked ? answer.proving : { kind: "trying" };
}
