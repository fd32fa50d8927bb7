import type { ReactNode } from "react";
import type { CheckFormat, CheckItem, CheckVerdict } from "../../../contract/model/check.ts";
import { callOrToast } from "../../state/calls.ts";
import { cancelCheck } from "../../state/checks.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { clockTime } from "../../words/format.ts";
import { saveFile } from "../../ui/save-file.ts";
import { CheckTable } from "./check-table.tsx";
import { Tag, type Tone } from "../../ui/tag.tsx";
import { CHECK_RUN, CHECK_VERDICTS } from "../../words/check.ts";

const VERDICT_TONES: Readonly<Record<CheckVerdict, Tone>> = { passed: "ok", failed: "bad", unproven: "warn" };

interface CheckButtonProps {
  /** The newest check of what is looked at. */
  readonly check: CheckItem | undefined;
  readonly isReady?: boolean;
  /** Without it, the button submits the form that it stands in. */
  readonly onStart?: () => void;
}

/** Starts a check, or cancels it. */
export function CheckButton({ check, isReady = true, onStart }: CheckButtonProps) {
  if (check?.status === "running")
    return <Button onClick={() => void cancelCheck(check.id)}>{CHECK_RUN.cancelTheCheck}</Button>;
  return (
    <Button look="primary" type={onStart ? "button" : "submit"} disabled={!isReady} onClick={onStart}>
      {check ? CHECK_RUN.runTheChecklistAgain : CHECK_RUN.runTheChecklist}
    </Button>
  );
}

/** How the receiver took each case of a check, to be taken along as a file; below the button, where that is with it. */
export function CheckRun({
  check,
  children,
}: {
  readonly check: CheckItem | undefined;
  readonly children?: ReactNode;
}) {
  const isRunning = check?.status === "running";
  return (
    <>
      <div className="inline wrap">
        {children}
        {check ? <Outcome check={check} /> : null}
      </div>
      {check ? <CheckTable check={check} /> : null}
      {check && !isRunning ? <Downloads id={check.id} /> : null}
    </>
  );
}

function Outcome({ check }: { readonly check: CheckItem }) {
  const { status, cases, results, passed, failed, skipped, verdict, headline } = check;
  if (status === "running") {
    return (
      <span role="status" className="inline">
        <progress aria-label={CHECK_RUN.casesDone} max={cases.length} value={results.length} />
        {CHECK_RUN.ofResults(results.length, cases.length)}
      </span>
    );
  }
  return (
    <>
      {status === "cancelled" ? null : <Tag tone={VERDICT_TONES[verdict]}>{CHECK_VERDICTS[verdict]}</Tag>}
      <span role="status" aria-label={CHECK_RUN.resultOfTheCheck}>
        {CHECK_RUN.passedFailedSkippedAt(
          status === "cancelled" ? CHECK_RUN.cancelled : "",
          passed,
          failed,
          skipped,
          clockTime(check.startedAt),
          headline,
        )}
      </span>
    </>
  );
}

function Downloads({ id }: { readonly id: string }) {
  async function take(format: CheckFormat): Promise<void> {
    const file = await callOrToast("checks.export", { id, format });
    if (!file) return;
    if (format === "junit") saveFile([file.text], file.fileName, file.type);
    else await copyText(file.text, CHECK_RUN.theTableAsMarkdown);
  }
  return (
    <div className="inline">
      <Button onClick={() => void take("junit")}>{CHECK_RUN.saveAsJUnitXml}</Button>
      <Button onClick={() => void take("markdown")}>{CHECK_RUN.copyAsMarkdown}</Button>
    </div>
  );
}
