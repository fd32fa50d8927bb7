import type { z } from "zod";
import { explainIssue } from "../../../contract/explain-issue.ts";
import type { HookInput } from "../../../contract/model/hook.ts";
import type { ReplyProfile } from "../../../contract/model/source.ts";

/** The source that an imported hook listens to; made where none has its path. */
export interface WantedSource {
  readonly path: string;
  readonly name: string;
  readonly provider: string;
  readonly replyProfile: ReplyProfile;
  readonly requireSignature: boolean | undefined;
}

/** A hook as a text describes it: what to make, and what its owner has to add. */
export interface ImportedHook {
  readonly input: HookInput;
  readonly source: WantedSource | null;
  readonly notes: readonly string[];
}

export type Reading =
  | { readonly ok: true; readonly hook: ImportedHook }
  | { readonly ok: false; readonly message: string };

/** `triggerConfig.webhookPath is missing: it takes a text; name …`. `given` is what was parsed. */
export function faultsOf(error: z.ZodError, given: unknown): string {
  return error.issues.map((issue) => explainIssue(issue, given, "the hook")).join("; ");
}
