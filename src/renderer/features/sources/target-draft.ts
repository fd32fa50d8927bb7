import type { Input } from "../../../contract/api.ts";
import type { Target } from "../../../contract/model/target.ts";
import { targetUrlOf } from "../../../contract/target-address.ts";

/** A target as it is being edited; an empty address is none. */
export interface TargetDraft extends Omit<Target, "url" | "timeoutSeconds" | "caFile" | "transform"> {
  readonly address: string;
  readonly timeoutSeconds: number | null;
  readonly caFile: string;
  /** Empty changes nothing. */
  readonly transform: string;
}

const NO_TARGET: TargetDraft = {
  address: "",
  timeoutSeconds: 30,
  whenDown: "refuse",
  answer: "app",
  passRejected: false,
  insecure: false,
  caFile: "",
  stripPath: true,
  mode: "pass",
  transform: "",
};

export function targetDraftOf(target: Target | null): TargetDraft {
  if (target === null) return NO_TARGET;
  const { url, caFile, transform, ...rest } = target;
  return { ...rest, address: url, caFile: caFile ?? "", transform: transform ?? "" };
}

/** The draft as input for the API: `3000` is taken for `http://localhost:3000`. */
export function targetInput(draft: TargetDraft): NonNullable<Input<"sources.create">["target"]> | null {
  const { address, caFile, timeoutSeconds, transform, ...rest } = draft;
  if (address.trim() === "") return null;
  return {
    ...rest,
    url: targetUrlOf(address.trim()),
    timeoutSeconds: timeoutSeconds ?? 30,
    caFile: caFile.trim() || null,
    transform: transform.trim() === "" ? null : transform,
  };
}
