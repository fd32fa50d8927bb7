import { useCallback, useEffect, useMemo, useRef } from "react";
import type { StripBar } from "../../../contract/model/strip.ts";
import type { Stretch } from "../../state/brush.ts";
import { useConnection } from "../../state/connection.ts";
import { useDeliveries } from "../../state/deliveries.ts";
import { timesInView, useListView } from "../../state/list-view.ts";
import { useNow } from "../../state/now.ts";
import { useReplayRuns } from "../../state/replay-runs.ts";
import { loadStrip, refreshStrip, setStripRoom, useStrip, watchStripFilter } from "../../state/strip.ts";
import { useWidth } from "../../ui/use-width.ts";
import { clockTime } from "../../words/format.ts";
import { LIVE, STRIP } from "../../words/strip.ts";
import { barTime, gapWords, stripValue, unknownSince, wentWords } from "./strip-words.ts";
import { Brush } from "./brush.tsx";
import { BASE, StripBars } from "./strip-bars.tsx";
import { useStripKeys } from "./strip-keys.ts";
import { usePlayhead } from "./use-playhead.ts";
import { useStripPointer } from "./strip-pointer.ts";
import "./strip.css";

const HEIGHT = 48;
const EDGE = 12;
/** Room for a bar of 3 and a gap of 1; round lengths of time make bars wider, to this at most. */
const PITCH = 4;
const WIDEST = 8;
/** So wide a piece of time has a word of its own. */
const WORD = 44;

interface StripProps {
  /** Whether it stands above the list: it then tells what the list shows, and scrolls it. */
  readonly hasList?: boolean;
  /** The stretch that a run took, or takes until now, where its playhead stands. */
  readonly run?: { readonly from: number; readonly to: number | null } | null;
}

/** Time as bars: how it went, what the list shows of it, and what stretch of it is chosen. */
export function Strip({ hasList = true, run = null }: StripProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { from, to, step, bars, matching, gaps, isLoaded, shown } = useStrip();
  const isLost = useConnection(({ state }) => state === "lost");
  const isLive = isLoaded && !isLost && shown.to === null;
  const now = useNow();
  const inList = useView();
  const view = hasList ? inList : null;
  const replaying = useReplayRuns(({ items }) => items.find(({ state }) => state === "running")?.at ?? null);
  const playing = usePlayhead(run === null ? replaying : run.to === null ? Math.min(now, to) : null);
  const inner = Math.max(1, width - 2 * EDGE);
  const perMs = inner / Math.max(1, to - from);
  const xOf = useCallback((time: number) => EDGE + (time - from) * perMs, [from, perMs]);
  const timeAt = useCallback((x: number) => from + (x - EDGE) / perMs, [from, perMs]);
  const most = useMemo(() => mostOf(bars), [bars]);
  const barWidth = Math.max(1, Math.min(WIDEST, step * perMs - 1));
  useRefreshing();
  useEffect(() => setStripRoom(Math.floor(inner / PITCH)), [inner]);
  const pointer = useStripPointer(box, { timeAt, view, hasList });
  const keys = useStripKeys(view, hasList);
  const hovered = pointer.hoverAt === null ? null : barAt(matching ?? bars, pointer.hoverAt, step);

  return (
    <div
      ref={box}
      className={["time-strip", isLost ? "gone" : "", pointer.isOverView ? "over-view" : ""].filter(Boolean).join(" ")}
      role="group"
      aria-label={STRIP}
      data-region="strip"
      {...pointer.handlers}
    >
      <svg width={width} height={HEIGHT} aria-hidden="true">
        <Hatch />
        <path className="base" d={`M${EDGE} ${BASE + 0.5}H${width - EDGE}`} />
        {view && isLoaded ? <StretchRect className="view" stretch={view} xOf={xOf} width={width} /> : null}
        {run && isLoaded && (run.to ?? to) >= from && run.from <= to ? (
          <StretchRect className="run" stretch={{ from: run.from, to: run.to ?? to }} xOf={xOf} width={width} />
        ) : null}
        <g className={matching === null ? "" : "behind"}>
          <StripBars className="bars" bars={bars} most={most} xOf={xOf} width={barWidth} />
        </g>
        {matching === null ? null : (
          <StripBars className="bars matching" bars={matching} most={most} xOf={xOf} width={barWidth} />
        )}
        {gaps.map((gap) => {
          const x = Math.max(EDGE, xOf(gap.from));
          const end = Math.min(width - EDGE, xOf(gap.to ?? Math.max(now, gap.from)));
          if (end - x < 1) return null;
          return (
            <g key={gap.from}>
              <rect className={`gap ${gap.why}`} x={x} y={5} width={end - x} height={BASE - 5} />
              {end - x >= WORD ? (
                <text x={(x + end) / 2} y={21} textAnchor="middle">
                  {gapWords(gap, now)}
                </text>
              ) : null}
              <title>{gapWords(gap, now)}</title>
            </g>
          );
        })}
        {isLoaded ? <Times from={from} to={to} width={width} xOf={xOf} now={now} /> : null}
        {playing === null || playing < from || playing > to ? null : (
          <g className="playhead" style={{ transform: `translateX(${xOf(playing)}px)` }}>
            <path d={`M0 4V${BASE}`} />
            <circle cy={4} r={4} />
          </g>
        )}
        {isLive ? <path className="edge" d={`M${width - EDGE} 3V${BASE}`} /> : null}
      </svg>
      <span className={isLive ? "right live" : "right"}>
        {!isLoaded ? null : isLost ? unknownSince(to) : isLive ? LIVE : barTime(to, now)}
      </span>
      <span
        className="reader"
        role="slider"
        tabIndex={0}
        aria-label={STRIP}
        aria-valuemin={from}
        aria-valuemax={to}
        aria-valuenow={view?.to ?? to}
        aria-valuetext={stripValue(view, sumOf(matching ?? bars), now)}
        onKeyDown={keys}
      />
      <Brush xOf={xOf} timeAt={timeAt} width={width} edge={EDGE} />
      {hovered && pointer.hoverX !== null ? (
        <span
          className="bar-name"
          style={pointer.hoverX > width / 2 ? { right: width - pointer.hoverX } : { left: pointer.hoverX }}
        >
          {clockTime(hovered.at).slice(0, step >= 60_000 ? 5 : 8)}, {wentWords(hovered)}
        </span>
      ) : null}
    </div>
  );
}

/** What the list shows, in times. */
function useView(): Stretch | null {
  const rows = useListView();
  // Rows that arrive move others down.
  useDeliveries((state) => state.held);
  return timesInView(rows);
}

/** Counts anew what arrives, and where nothing does as time goes on. */
function useRefreshing(): void {
  useEffect(() => {
    void loadStrip();
    const stopFilter = watchStripFilter();
    const stopEvents = useDeliveries.subscribe(({ held }, before) => {
      if (held !== before.held) refreshStrip();
    });
    const timer = setInterval(refreshStrip, 5000);
    return () => {
      stopFilter();
      stopEvents();
      clearInterval(timer);
    };
  }, []);
}

function mostOf(bars: readonly StripBar[]): number {
  return bars.reduce((most, { fine, failed, turnedAway }) => Math.max(most, fine + failed + turnedAway), 1);
}

function sumOf(bars: readonly StripBar[]) {
  return bars.reduce(
    (sum, { fine, failed, turnedAway }) => ({
      fine: sum.fine + fine,
      failed: sum.failed + failed,
      turnedAway: sum.turnedAway + turnedAway,
    }),
    { fine: 0, failed: 0, turnedAway: 0 },
  );
}

function barAt(bars: readonly StripBar[], time: number, step: number): StripBar {
  const at = Math.floor(time / step) * step;
  return bars.find((bar) => bar.at === at) ?? { at, fine: 0, failed: 0, turnedAway: 0 };
}

function Hatch() {
  return (
    <defs>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="1.2" height="5" className="hatch" />
      </pattern>
    </defs>
  );
}

interface StretchRectProps {
  readonly className: string;
  readonly stretch: Stretch;
  readonly xOf: (time: number) => number;
  readonly width: number;
}

function StretchRect({ className, stretch, xOf, width }: StretchRectProps) {
  const x = Math.max(EDGE, Math.min(width - EDGE - 6, xOf(stretch.from)));
  const end = Math.max(x + 6, Math.min(width - EDGE, xOf(stretch.to)));
  return <rect className={className} x={x} y={0} width={end - x} height={HEIGHT} rx={3} />;
}

interface TimesProps {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly now: number;
  readonly xOf: (time: number) => number;
}

/** Four times along the strip; the right edge has its own word. */
function Times({ from, to, width, xOf, now }: TimesProps) {
  if (width < 200) return null;
  const quarter = (to - from) / 4;
  return [0, 1, 2, 3].map((part) => {
    const time = from + part * quarter;
    return (
      <text key={part} x={part === 0 ? EDGE : xOf(time)} y={43} textAnchor={part === 0 ? "start" : "middle"}>
        {barTime(time, now)}
      </text>
    );
  });
}
