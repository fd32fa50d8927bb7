import { EVERY_ATTEMPT, type LogFilter, isFiltering } from "../../state/log-filter.ts";
import { Button } from "../../ui/button.tsx";
import { ComboBox } from "../../ui/combo-box.tsx";
import { Select } from "../../ui/field.tsx";
import { LOG_FILTER_BAR } from "../../words/endpoints.ts";

interface LogFilterBarProps {
  readonly filter: LogFilter;
  /** Types of event to offer. */
  readonly types: readonly string[];
  readonly onChange: (filter: LogFilter) => void;
}

const OUTCOMES: readonly { readonly value: LogFilter["outcome"]; readonly label: string }[] = [
  { value: "any", label: LOG_FILTER_BAR.everyOutcome },
  { value: "success", label: LOG_FILTER_BAR.delivered },
  { value: "failure", label: LOG_FILTER_BAR.failed },
  { value: "none", label: LOG_FILTER_BAR.noAnswer },
];
const TIMES: readonly { readonly hours: number | null; readonly label: string }[] = [
  { hours: null, label: LOG_FILTER_BAR.anyTime },
  { hours: 1, label: LOG_FILTER_BAR.lastHour },
  { hours: 24, label: LOG_FILTER_BAR.last24Hours },
  { hours: 168, label: LOG_FILTER_BAR.last7Days },
];

/** Chooses which attempts of a log are shown. */
export function LogFilterBar({ filter, types, onChange }: LogFilterBarProps) {
  const change = (part: Partial<LogFilter>) => onChange({ ...filter, ...part });
  return (
    <div className="log-filter" role="search" aria-label={LOG_FILTER_BAR.filterTheLog}>
      <Select
        isBare
        label={LOG_FILTER_BAR.outcome}
        value={filter.outcome}
        onChange={({ target }) =>
          change({ outcome: OUTCOMES.find(({ value }) => value === target.value)?.value ?? "any" })
        }
      >
        {OUTCOMES.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <input
        className="input mono status"
        type="number"
        aria-label={LOG_FILTER_BAR.statusAnswered}
        placeholder={LOG_FILTER_BAR.status}
        min={100}
        max={599}
        disabled={filter.outcome === "none"}
        value={filter.status ?? ""}
        onChange={({ target }) => change({ status: statusOf(target.valueAsNumber) })}
      />
      <Select
        isBare
        label={LOG_FILTER_BAR.since}
        value={filter.hours ?? ""}
        onChange={({ target }) => change({ hours: target.value === "" ? null : Number(target.value) })}
      >
        {TIMES.map(({ hours, label }) => (
          <option key={label} value={hours ?? ""}>
            {label}
          </option>
        ))}
      </Select>
      <ComboBox
        isBare
        isMono
        label={LOG_FILTER_BAR.eventType}
        listLabel={LOG_FILTER_BAR.eventTypes}
        placeholder={LOG_FILTER_BAR.everyEvent}
        value={filter.type}
        find={(search) => types.filter((type) => type !== search && type.includes(search.trim()))}
        keyOf={(type) => type}
        draw={(type) => type}
        onType={(type) => change({ type: type.slice(0, 200) })}
        onChoose={(type) => change({ type })}
      />
      {isFiltering(filter) ? (
        <Button look="plain" onClick={() => onChange(EVERY_ATTEMPT)}>
          {LOG_FILTER_BAR.clear}
        </Button>
      ) : null}
    </div>
  );
}

/** A whole number up to three digits, as the API takes it; null while there is none. */
function statusOf(typed: number): number | null {
  return Number.isInteger(typed) && typed > 0 && typed < 1000 ? typed : null;
}
