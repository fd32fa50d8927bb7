import { useEffect, useRef } from "react";
import type { Need } from "../../../contract/model/need.ts";
import { useNow } from "../../state/now.ts";
import { Button } from "../../ui/button.tsx";
import { Tag } from "../../ui/tag.tsx";
import { plural } from "../../words/format.ts";
import { NEED_COUNTS, waits } from "../../words/needs.ts";
import { NEED_ICONS } from "./need-kinds.ts";

interface NeedRowProps {
  readonly need: Need;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly onAct: () => void;
}

/** One need: what it is, why, and the first thing to do about it. */
export function NeedRow({ need, isCurrent, onChoose, onAct }: NeedRowProps) {
  const { title, reason, action, tone } = need;
  const row = useRef<HTMLLIElement>(null);
  const Picture = NEED_ICONS[need.kind];
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <li ref={row} className={isCurrent ? "need-row current" : "need-row"} data-testid="need" data-kind={need.kind}>
      <span className={`need-icon ${tone}`}>
        <Picture size={16} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <button type="button" className="need-words" aria-current={isCurrent} onClick={onChoose}>
        <span className="need-title">
          <span className="cut" title={title}>
            {title}
          </span>
          <Badge need={need} />
        </span>
        <span className="need-reason cut" title={reason}>
          {reason}
        </span>
      </button>
      <Button {...(isCurrent ? { look: "primary", shortcut: "⏎" } : {})} onClick={onAct}>
        {action.label}
      </Button>
    </li>
  );
}

function Badge({ need: { kind, since, count, tone } }: { readonly need: Need }) {
  if (kind === "approval") return <Waits since={since} />;
  if (count === null) return null;
  const [one, many] = NEED_COUNTS[kind] ?? ["", ""];
  return (
    <Tag tone={tone === "fails" ? "bad" : tone === "waits" ? "warn" : "quiet"} title={plural(count, one, many)}>
      {count.toLocaleString("en")}
    </Tag>
  );
}

function Waits({ since }: { readonly since: number }) {
  return <Tag tone="warn">{waits(useNow() - since)}</Tag>;
}
