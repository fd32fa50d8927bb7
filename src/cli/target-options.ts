import { resolve } from "node:path";
import type { Input } from "../contract/api.ts";
import { Target } from "../contract/model/target.ts";
import { targetUrlOf } from "../contract/target-address.ts";
import { UsageError } from "./verb.ts";

/** What says where a source's deliveries go on to, for verbs that make or change sources. */
export const TARGET_OPTIONS = {
  timeout: {
    type: "string",
    argument: "SECONDS",
    help: "Wait so long for the app, 30 by default; 0 waits as long as the sender does.",
  },
  "when-down": {
    type: "string",
    argument: "WHAT",
    help: "While the app is down: refuse answers 502 (by default), hold answers 202 and delivers later.",
  },
  answer: { type: "string", argument: "WHO", help: "Who answers the sender: app (by default) or hookbench." },
  "pass-rejected": { type: "boolean", help: "Send on what was rejected, too, and let the app decide." },
  insecure: { type: "boolean", help: "Take any certificate of an app on this machine or a private network." },
  "ca-file": { type: "string", argument: "FILE", help: "Trust the certificates in that PEM file, too." },
  "keep-path": { type: "boolean", help: "Send /hooks/PATH on as part of the path instead of leaving it out." },
  step: { type: "boolean", help: "Hold each delivery until it is let go." },
} as const;

export interface TargetValues {
  readonly timeout?: string | undefined;
  readonly "when-down"?: string | undefined;
  readonly answer?: string | undefined;
  readonly "pass-rejected"?: boolean | undefined;
  readonly insecure?: boolean | undefined;
  readonly "ca-file"?: string | undefined;
  readonly "keep-path"?: boolean | undefined;
  readonly step?: boolean | undefined;
}

/** The target that a URL (`3000` and `localhost:3000/in` are taken for one) and the options describe; throws UsageError. */
export function readTarget(address: string, values: TargetValues): NonNullable<Input<"sources.create">["target"]> {
  const { "when-down": whenDown, answer, "ca-file": caFile } = values;
  const parsed = Target.safeParse({
    url: targetUrlOf(address),
    ...readTimeout(values.timeout),
    ...(whenDown === undefined ? {} : { whenDown }),
    ...(answer === undefined ? {} : { answer }),
    ...(caFile === undefined ? {} : { caFile: resolve(caFile) }),
    passRejected: values["pass-rejected"] ?? false,
    insecure: values.insecure ?? false,
    stripPath: !(values["keep-path"] ?? false),
    mode: values.step ? "step" : "pass",
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${NAMES[String(issue?.path[0])] ?? "The target"}: ${issue?.message ?? "is not valid"}.`);
}

/** How long an app is waited for, where that is said; throws UsageError. */
export function readTimeout(timeout: string | undefined): { readonly timeoutSeconds?: number } {
  if (timeout === undefined) return {};
  const seconds = Target.shape.timeoutSeconds.safeParse(timeout.trim() === "" ? Number.NaN : Number(timeout));
  if (!seconds.success) throw new UsageError("--timeout takes seconds, from 0 to 86400; 0 waits as long as can be.");
  return { timeoutSeconds: seconds.data };
}

const NAMES: Readonly<Record<string, string>> = {
  url: "The URL",
  whenDown: "--when-down",
  answer: "--answer",
  caFile: "--ca-file",
};
