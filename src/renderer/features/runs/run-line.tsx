import { memo } from "react";
import type { Execution } from "../../../contract/model/execution.ts";
import { duration, listTime } from "../../words/format.ts";
import { Tag } from "../../ui/tag.tsx";
import { ACTION_WORDS, STATUS_WORDS } from "../../ui/execution-words.ts";
import { RUN_LINE } from "../../words/runs.ts";

interface LineProps {
  readonly execution: Execution;
  readonly isCurrent: boolean;
  readonly onChoose: (id: string) => void;
}

/** One run in a list. */
export const RunLine = memo(function RunLine({ execution, isCurrent, onChoose }: LineProps) {
  const { words, tone } = STATUS_WORDS[execution.status];
  return (
    <button type="button" className="card" aria-current={isCurrent} onClick={() => onChoose(execution.id)}>
      <span className="cut">{execution.hookName}</span>
      <Tag tone={tone}>{words}</Tag>
      <small>
        {ACTION_WORDS[execution.action]}: {execution.title || execution.reason || RUN_LINE.noTitle}
      </small>
      <small>
        {listTime(execution.createdAt)}
        {execution.durationMs === null ? "" : `, ${duration(execution.durationMs)}`}
      </small>
    </button>
  );
});
