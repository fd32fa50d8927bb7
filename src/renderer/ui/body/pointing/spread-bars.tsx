import { visibleLine } from "../../../../contract/visible.ts";
import type { PointedValue } from "../../../state/pointed-value.ts";
import { spreadTitle } from "./spread-words.ts";
import type { Spread } from "./use-spread.ts";
import { SPREAD_BARS } from "../../../words/payload.ts";

/** Which values the last deliveries had at a place, and how many each; fills in when it is counted. */
export function SpreadBars({ spread, own }: { readonly spread: Spread | "counting"; readonly own: PointedValue }) {
  if (spread === "counting") {
    return (
      <section className="spread" aria-label={SPREAD_BARS.spread} aria-busy="true">
        <h3>{SPREAD_BARS.countingTheLast100}</h3>
      </section>
    );
  }
  const { values, others, looked } = spread;
  if (looked === 0) return null;
  const rest = others.distinct === 1 ? "1 other" : SPREAD_BARS.othersDistinct(others.distinct);
  return (
    <section className="spread" aria-label={SPREAD_BARS.spread}>
      <h3>{spreadTitle(spread)}</h3>
      <ul>
        {values.map(({ text, count }) => (
          <Bar
            key={text}
            label={text === "" ? SPREAD_BARS.empty : visibleLine(text)}
            count={count}
            of={looked}
            isOwn={text === own.text}
          />
        ))}
        {others.count > 0 ? <Bar label={rest} count={others.count} of={looked} isOwn={false} /> : null}
      </ul>
    </section>
  );
}

interface BarProps {
  readonly label: string;
  readonly count: number;
  readonly of: number;
  readonly isOwn: boolean;
}

function Bar({ label, count, of, isOwn }: BarProps) {
  return (
    <li className={isOwn ? "is-own" : undefined}>
      <code title={label}>{label}</code>
      <span className="spread-bar" aria-hidden="true">
        <span style={{ width: `${(100 * count) / Math.max(1, of)}%` }} />
      </span>
      <span className="spread-count">{count}</span>
    </li>
  );
}
