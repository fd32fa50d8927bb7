import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import type { RunStep } from "../../../contract/model/scenario-run.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { Tile } from "../../ui/tile.tsx";
import { useWidth } from "../../ui/use-width.ts";
import { cutMiddle, duration } from "../../words/format.ts";
import { LANES, appAnswer, folded, stepNumber, stepState } from "../../words/scenarios.ts";
import { OutcomeIcon } from "./outcome-icon.tsx";
import { type PlacedStep, type PlacedSteps, dropAt, lettersIn, placeSteps } from "./place-steps.ts";
import type { StepRow } from "./step-rows.ts";
import "./lanes.css";

export interface LaneDeeds {
  readonly choose: (position: number) => void;
  /** To the place of another step of the plan, by its index. */
  readonly move: (index: number, to: number) => void;
  readonly shift: (index: number, byMs: number) => void;
  /** Of the step that is chosen. */
  readonly press: (event: KeyboardEvent) => void;
}

interface LanesProps extends LaneDeeds {
  readonly rows: readonly StepRow[];
  readonly chosen: number | null;
  readonly playhead: { readonly index: number; readonly inMs: number } | null;
  readonly seed: string;
  /** Whether the text has problems, and this is how it was. */
  readonly isStale: boolean;
}

/** The steps in time: a lane for each sender, one for what is looked at, one for faults, one for what the app answered. */
export function Lanes({ rows, chosen, playhead, seed, isStale, ...deeds }: LanesProps) {
  const box = useRef<HTMLDivElement>(null);
  const placed = placeSteps(
    rows.map(({ step }) => step),
    useWidth(box),
  );
  useFocusKept(box, chosen);
  const names = useProviders((state) => state.names);
  const senders = [...new Set(rows.flatMap(({ step }) => (step.kind === "send" ? (step.provider ?? "") : [])))];
  const isLooking = rows.some(({ step }) => step.kind !== "send");
  const lane = (name: string, fits: (step: RunStep) => boolean) => (
    <Lane key={name} name={name}>
      {rows.map((row, index) =>
        fits(row.step) ? (
          <Step key={row.step.position} {...{ row, index, placed, deeds }} isChosen={row.step.position === chosen} />
        ) : null,
      )}
    </Lane>
  );
  return (
    <div ref={box} className={isStale ? "lanes stale" : "lanes"} role="group" aria-label={LANES.strip} data-region>
      <div className="lanes-inner" style={{ width: placed.width }}>
        {senders.length < 2
          ? lane(LANES.send, ({ kind }) => kind === "send")
          : senders.map((id) =>
              lane(providerName(names, id), ({ kind, provider }) => kind === "send" && provider === id),
            )}
        {isLooking ? lane(LANES.looks, ({ kind }) => kind !== "send") : null}
        <Lane name={LANES.faults} more={seed} isLow>
          {rows.map(({ step }, index) =>
            step.faultWords === "" ? null : (
              <span key={step.position} className="lane-fault" style={at(placed.steps[index])} title={step.faultWords}>
                {step.faultWords}
              </span>
            ),
          )}
        </Lane>
        <Lane name={LANES.app} isLow>
          {rows.map(({ step, got }, index) =>
            got && got.outcome !== "pending" ? (
              <span
                key={step.position}
                className="lane-answer"
                data-outcome={got.outcome}
                style={at(placed.steps[index])}
                title={[got.got, got.why].filter(Boolean).join("; ")}
              >
                {got.outcome === "passed" ? null : <OutcomeIcon outcome={got.outcome} size={12} />}
                <span className="cut">{appAnswer(got)}</span>
              </span>
            ) : null,
          )}
        </Lane>
        {placed.steps.map((one, index) =>
          one.isFolded ? (
            <span
              key={rows[index]?.step.position}
              className="lane-fold"
              style={{ left: one.x - one.gap, width: one.gap - 8 }}
            >
              {folded(duration(rows[index]?.step.gapMs ?? 0))}
            </span>
          ) : null,
        )}
        {playhead ? <Playhead at={placed.steps[playhead.index]} inMs={playhead.inMs} /> : null}
      </div>
    </div>
  );
}

function at(placed: PlacedStep | undefined): CSSProperties {
  return { left: placed?.x ?? 0, maxWidth: placed?.width };
}

interface LaneProps {
  readonly name: string;
  readonly more?: string;
  readonly isLow?: boolean;
  readonly children: React.ReactNode;
}

function Lane({ name, more, isLow = false, children }: LaneProps) {
  return (
    <div className={isLow ? "lane low" : "lane"}>
      <span className="lane-name">
        {name} {more ? <small>{more}</small> : null}
      </span>
      {children}
    </div>
  );
}

interface StepProps {
  readonly row: StepRow;
  readonly index: number;
  readonly placed: PlacedSteps;
  readonly isChosen: boolean;
  readonly deeds: LaneDeeds;
}

/** So far, in pixels, a press moves before it is a drag. */
const DRAG = 4;

function Step({ row: { step, got }, index, placed, isChosen, deeds }: StepProps) {
  const names = useProviders((state) => state.names);
  const [by, setBy] = useState(0);
  const held = useRef<{ readonly x: number } | null>(null);
  const own = placed.steps[index];
  const x = (own?.x ?? 0) + by;
  const outcome = got?.outcome ?? "pending";

  function up({ clientX }: PointerEvent): void {
    const from = held.current;
    held.current = null;
    setBy(0);
    if (!from || Math.abs(clientX - from.x) < DRAG) return;
    const to = dropAt(placed, index, (own?.x ?? 0) + clientX - from.x);
    if ("index" in to) deeds.move(index, to.index);
    else if (step.kind === "send") deeds.shift(index, to.byMs);
  }

  return (
    <>
      <button
        type="button"
        className={by === 0 ? "lane-step" : "lane-step held"}
        data-step={step.position}
        data-outcome={outcome}
        aria-current={isChosen}
        title={step.title}
        style={{ left: x, width: own?.width }}
        onClick={() => deeds.choose(step.position)}
        onKeyDown={deeds.press}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = { x: event.clientX };
        }}
        onPointerMove={({ clientX }) => {
          const from = held.current;
          if (from && (by !== 0 || Math.abs(clientX - from.x) >= DRAG)) setBy(clientX - from.x);
        }}
        onPointerUp={up}
        onPointerCancel={() => {
          held.current = null;
          setBy(0);
        }}
      >
        <span className="visually-hidden">{stepNumber(step.number)}</span>
        {step.provider === null ? null : <Tile name={providerName(names, step.provider)} />}
        <span className="cut">{cutMiddle(step.title, lettersIn(own?.width ?? 0))}</span>
        <span className="visually-hidden">{stepState(step.faultWords, outcome)}</span>
      </button>
      <span className="lane-gap" style={{ left: own?.x }}>
        {index === 0 && step.gapMs === 0 ? LANES.start : step.gapMs === 0 ? "" : `+${duration(step.gapMs)}`}
      </span>
    </>
  );
}

/** At the step under way, or on its way to the next. */
function Playhead({ at: to, inMs }: { readonly at: PlacedStep | undefined; readonly inMs: number }) {
  if (!to) return null;
  return (
    <span className="lane-playhead" data-testid="playhead" style={{ left: to.x, transitionDuration: `${inMs}ms` }} />
  );
}

/** The focus goes along with the step that is chosen, where it is at a step of this box. */
export function useFocusKept(box: React.RefObject<HTMLElement | null>, chosen: number | null): void {
  useEffect(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused.dataset.step === undefined) return;
    if (!box.current?.contains(focused) || focused.dataset.step === String(chosen)) return;
    box.current.querySelector<HTMLElement>(`[data-step="${chosen}"]`)?.focus();
  });
}
