import { type DragEvent, type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";
import { remember, rememberedNumber } from "../state/remembered.ts";
import { BACK_TO_LIST } from "../words/controls.ts";
import { type Cover, useCover } from "./cover.ts";
import { Icon } from "./icons.tsx";

interface SplitProps {
  /** Names the remembered size. */
  readonly name: string;
  readonly label: string;
  readonly first: ReactNode;
  readonly second: ReactNode;
  /** The first one's share before it was moved. */
  readonly usual?: number;
  /** Pixels that the second has at least. */
  readonly leastSecond?: number;
  /** Whether the second is the inspector, which has more of a narrow window until the divider is moved. */
  readonly isInspector?: boolean;
  readonly className?: string;
  /** Has a narrow window show one of the two at a time. */
  readonly cover?: Cover;
  /** Takes a file that is dropped on the first one. */
  readonly onFile?: (file: File) => void;
}

/** The list of the traffic beside its inspector: 792 of 1440 pixels, 540 of 1024, and 380 for the inspector at least. */
export const TRAFFIC_SPLIT = {
  name: "traffic",
  usual: 0.644,
  leastSecond: 380,
  isInspector: true,
} as const;

const [LEAST, MOST, STEP] = [0.25, 0.75, 0.02];

/** Two panes side by side with a divider that moves by mouse and arrows, remembers where it stood, and goes back by a double click or Enter. */
export function Split({
  name,
  label,
  first,
  second,
  usual = 0.48,
  leastSecond = 0,
  isInspector = false,
  className = "",
  cover,
  onFile,
}: SplitProps) {
  const [share, setShare] = useState(() => rememberedNumber(`split.${name}`, usual));
  const ref = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useCover(cover, list);
  const look = [
    "split",
    isInspector && share === usual ? "unmoved" : "",
    cover ? "one" : "",
    cover?.isOn ? "covered" : "",
    className,
  ];

  function move(to: number): void {
    const clamped = Math.min(MOST, Math.max(LEAST, to));
    setShare(clamped);
    remember(`split.${name}`, clamped);
  }

  function drag(event: PointerEvent<HTMLElement>): void {
    const box = ref.current?.getBoundingClientRect();
    if (box && event.currentTarget.hasPointerCapture(event.pointerId)) move((event.clientX - box.left) / box.width);
  }

  function steer(event: KeyboardEvent): void {
    const to = { ArrowLeft: share - STEP, ArrowRight: share + STEP, Home: LEAST, End: MOST, Enter: usual }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(to);
  }

  return (
    <div
      ref={ref}
      className={look.filter(Boolean).join(" ")}
      style={{
        gridTemplateColumns: `minmax(0, ${share * 100}fr) 1px minmax(var(--least, ${leastSecond}px), ${(1 - share) * 100}fr)`,
      }}
    >
      <div ref={list} className="pane" {...(onFile ? takesFile(onFile) : {})}>
        {first}
      </div>
      <div
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={LEAST * 100}
        aria-valuemax={MOST * 100}
        aria-valuenow={Math.round(share * 100)}
        className="splitter"
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={steer}
        onDoubleClick={() => move(usual)}
      />
      <div className="pane second">
        {cover?.onBack ? (
          <button type="button" className="back-to-list" onClick={cover.onBack}>
            <Icon name="back" size={14} /> {BACK_TO_LIST}
          </button>
        ) : null}
        {second}
      </div>
    </div>
  );
}

function takesFile(onFile: (file: File) => void) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const file = event.dataTransfer.files[0];
      if (!file) return;
      event.preventDefault();
      onFile(file);
    },
  };
}
