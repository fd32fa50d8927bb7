import { type HookInput, NotifyConfig, lendsApprovals } from "../../../contract/model/hook.ts";
import { findProvider } from "../../providers/catalogue.ts";
import type { ImportedHook, WantedSource } from "./imported-hook.ts";

/** A hook as it is really imported, and what of the text that changed, in sentences with the reason. */
export interface CarefulHook extends ImportedHook {
  readonly changes: readonly string[];
}

/**
 * A text from elsewhere is somebody else's program: whatever it says, its hooks ask before each run, and the sources it
 * brings check signatures where their sender signs. Only a notice on this desktop may go out unasked, if the text does
 * not say so itself.
 */
export function withCare(hook: ImportedHook): CarefulHook {
  const { input, source } = hook;
  const asks = input.approval === "ask" || (input.approval === undefined && isDesktopNotice(input));
  const opens = source?.requireSignature === false && signs(source);
  return {
    ...hook,
    input: { ...withoutLoan(input), ...(asks ? {} : { approval: "ask" }) },
    source: opens ? { ...source, requireSignature: true } : source,
    changes: [
      ...(asks ? [] : [ASKS]),
      ...(lendsApprovals(input) ? [LENT] : []),
      ...(opens ? [`A new source ${source.path} would take what is not signed; it checks signatures.`] : []),
      ...(source && !signs(source)
        ? [`Whoever knows the path ${source.path} can start it: its sender does not sign.`]
        : []),
    ],
  };
}

const ASKS = "It asks before each run, whatever the text says: what it runs comes from elsewhere.";

const LENT = "Its session may not answer approvals, whatever the text says: to let it takes a person's word.";

function withoutLoan(input: HookInput): HookInput {
  if (!lendsApprovals(input)) return input;
  return { ...input, actionConfig: { ...input.actionConfig, answersApprovals: false } };
}

function signs({ provider }: WantedSource): boolean {
  return (findProvider(provider)?.schemes.length ?? 0) > 0;
}

function isDesktopNotice({ action, actionConfig }: HookInput): boolean {
  if (action !== "notify") return false;
  return NotifyConfig.safeParse(actionConfig).data?.notifyChannels.length === 0;
}
