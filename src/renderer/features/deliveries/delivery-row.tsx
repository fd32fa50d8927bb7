import { type MouseEvent, memo, useMemo } from "react";
import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { faultWords } from "../../../contract/model/fault.ts";
import { type ColumnId, type FieldColumn, isField } from "../../state/columns.ts";
import { type DriftMark, useDriftMark } from "../../state/drift-marks.ts";
import { type Looked, useFieldValues } from "../../state/field-values.ts";
import { clockTime, count, cutMiddle, duration } from "../../words/format.ts";
import { timeTitle } from "../../ui/time-title.ts";
import { Icon } from "../../ui/icons.tsx";
import { DELIVERY_ROW, FIELD_TOO_LARGE, FIELD_TOO_LARGE_WHY, alikeWords, driftWords } from "../../words/traffic.ts";
import { annotationWords } from "../../words/note.ts";
import { AppCell } from "./app-cell.tsx";
import { OutcomeCell } from "./outcome-cell.tsx";
import { type RowLine, SenderCell, senderWords, whyUnder } from "./sender-cell.tsx";
import { fieldTexts, noteOf, rowName, shortSize, signatureMark } from "./row-words.ts";

interface RowProps {
  readonly line: RowLine;
  readonly index: number;
  readonly columns: readonly ColumnId[];
  /** Those of them that are fields of the payload. */
  readonly fields: readonly FieldColumn[];
  /** How many letters of an event there is room for. */
  readonly eventLetters: number;
  /** The sender's name; null where it is not known. */
  readonly sender: string | null;
  /** Whether that is told by what the delivery looks like alone. */
  readonly isGuess: boolean;
  readonly isActive: boolean;
  /** Whether it no longer fits the filter. */
  readonly isDim: boolean;
  readonly isSelected: boolean;
  /** Whether it is seen to come in. */
  readonly isNew: boolean;
  readonly onPick: (id: string, event: MouseEvent) => void;
  readonly onMenu: (id: string, event: MouseEvent) => void;
  readonly onToggle: (group: string) => void;
}

/** One delivery in the list. Its cells are rendered once; only its place and selection change after. */
export function DeliveryRow(props: RowProps) {
  const { line, index, columns, fields, eventLetters, sender, isGuess, isActive, isDim, isSelected, isNew } = props;
  const { onPick, onMenu, onToggle } = props;
  const { item, group, under } = line;
  const looked = useFieldValues(item.id, fields);
  const drift = useDriftMark(item);
  const why = whyUnder(line);
  const name = useMemo(() => rowName(item, senderWords(sender, isGuess), why), [item, sender, isGuess, why]);
  const classes = [
    "delivery-row",
    ...(isActive ? ["active"] : []),
    ...(isDim ? ["dim"] : []),
    ...(under === null ? [] : ["kid"]),
  ];
  return (
    <div
      role="row"
      id={`row-${item.id}`}
      data-delivery-id={item.id}
      data-new={isNew || undefined}
      aria-rowindex={index + 1}
      aria-selected={isSelected}
      aria-level={under === null ? 1 : 2}
      aria-expanded={group?.isOpen}
      aria-label={[name, ...(drift ? [DELIVERY_ROW.drifts] : []), ...fieldTexts(fields, looked)].join(", ")}
      className={classes.join(" ")}
      onMouseDown={(event) => {
        if (event.button === 0) onPick(item.id, event);
      }}
      onDoubleClick={() => (group ? onToggle(group.id) : undefined)}
      onContextMenu={(event) => onMenu(item.id, event)}
    >
      <Cells
        line={line}
        columns={columns}
        looked={looked}
        drift={drift}
        eventLetters={eventLetters}
        sender={sender}
        isGuess={isGuess}
        onToggle={onToggle}
      />
    </div>
  );
}

interface CellProps extends Pick<RowProps, "line" | "columns" | "eventLetters" | "sender" | "isGuess" | "onToggle"> {
  readonly looked: Looked | null;
  readonly drift: DriftMark | null;
}

const Cells = memo(function Cells({ columns, ...props }: CellProps) {
  return columns.map((id) => <Cell key={id} id={id} {...props} />);
}, isDrawnAlike);

/** A line is made anew with each that arrives above it; what its cells show of it is not. */
function isDrawnAlike({ line: old, ...was }: CellProps, { line, ...is }: CellProps): boolean {
  return (
    was.columns === is.columns &&
    was.looked === is.looked &&
    was.drift === is.drift &&
    was.eventLetters === is.eventLetters &&
    was.sender === is.sender &&
    was.isGuess === is.isGuess &&
    was.onToggle === is.onToggle &&
    old.item === line.item &&
    old.under === line.under &&
    old.retry === line.retry &&
    old.group?.id === line.group?.id &&
    old.group?.count === line.group?.count &&
    old.group?.isOpen === line.group?.isOpen
  );
}

function Cell({
  id,
  line,
  looked,
  drift,
  eventLetters,
  sender,
  isGuess,
  onToggle,
}: Omit<CellProps, "columns"> & { readonly id: ColumnId }) {
  const { item } = line;
  if (isField(id)) return <FieldCell value={looked?.values.get(id) ?? null} isTooLarge={looked?.isTooLarge === true} />;
  switch (id) {
    case "time":
      return (
        <span role="gridcell" className="t" {...timeTitle(item.receivedAt)}>
          {clockTime(item.receivedAt)}
        </span>
      );
    case "mark":
      return <SignatureCell item={item} />;
    case "sender":
      return <SenderCell line={line} sender={sender} isGuess={isGuess} />;
    case "event":
      return (
        <span role="gridcell" className="e" title={item.event ?? undefined}>
          {item.event === null ? "" : cutMiddle(item.event, eventLetters)}
        </span>
      );
    case "summary":
      return <SummaryCell line={line} drift={drift} sender={sender} onToggle={onToggle} />;
    case "app":
      return item.app === null ? (
        <span role="gridcell" className="a" aria-label={DELIVERY_ROW.noApp} />
      ) : (
        <AppCell item={item} app={item.app} />
      );
    case "outcome":
      return <OutcomeCell item={item} />;
    case "size":
      return (
        <span role="gridcell" className="z" title={DELIVERY_ROW.bytesItem(count(item.size))}>
          {shortSize(item.size)}
        </span>
      );
  }
}

/** A value of the payload; empty where nothing stands at its place, and until it is known. */
function FieldCell({ value, isTooLarge }: { readonly value: string | null; readonly isTooLarge: boolean }) {
  return (
    <span
      role="gridcell"
      className={isTooLarge ? "f ghost" : "f"}
      title={isTooLarge ? FIELD_TOO_LARGE_WHY : (value ?? undefined)}
    >
      {isTooLarge ? FIELD_TOO_LARGE : value}
    </span>
  );
}

function SignatureCell({ item }: { readonly item: DeliveryItem }) {
  const { icon, tone, words } = signatureMark(item);
  return (
    <span role="gridcell" className={`m is-${tone}`} title={words}>
      <Icon name={icon} size={14} />
    </span>
  );
}

function SummaryCell({ line, drift, sender, onToggle }: Pick<CellProps, "line" | "drift" | "sender" | "onToggle">) {
  const { item, group, under } = line;
  const note = noteOf(item, under !== null);
  const text = under === null || whyUnder(line) === null ? item.summary : nestedSummary(line, sender);
  return (
    <span role="gridcell" className="x" title={text}>
      {group ? (
        <button
          type="button"
          tabIndex={-1}
          className={group.kind === "alike" ? "fold" : "fold bare"}
          aria-label={
            group.kind === "alike"
              ? undefined
              : group.isOpen
                ? DELIVERY_ROW.close
                : DELIVERY_ROW.openCount(count(group.count))
          }
          onMouseDown={(event) => {
            // The row is not selected by it, and the focus stays in the list.
            event.stopPropagation();
            event.preventDefault();
          }}
          onClick={() => onToggle(group.id)}
        >
          <Icon name={group.isOpen ? "down" : "right"} size={12} />
          {group.kind === "alike" ? alikeWords(count(group.count)) : group.isOpen ? null : count(group.count)}
        </button>
      ) : null}
      {item.pinned ? (
        <span className="pin" role="img" aria-label={DELIVERY_ROW.pinned} title={DELIVERY_ROW.pinned2}>
          <Icon name="pin" size={12} />
        </span>
      ) : null}
      {item.annotation ? (
        <span
          className="pin"
          role="img"
          aria-label={annotationWords(item.annotation)}
          title={annotationWords(item.annotation)}
        >
          <Icon name={item.annotation.note === "" ? "tag" : "note"} size={12} />
        </span>
      ) : null}
      {drift ? <DriftSign drift={drift} /> : null}
      {note === "" ? null : (
        <span className="note" title={item.fault ? faultWords(item.fault) : undefined}>
          {note}
        </span>
      )}
      <span className="sum">{text}</span>
    </span>
  );
}

function DriftSign({ drift: { looked, things, first } }: { readonly drift: DriftMark }) {
  const words = driftWords(looked, things, first);
  return (
    <span className="pin is-warn" role="img" aria-label={words} title={words}>
      <Icon name="warning" size={12} />
    </span>
  );
}

/** What differs from the delivery it stands under, as far as the row knows; else when it was sent again, and by whom. */
function nestedSummary({ item, under }: RowLine, sender: string | null): string {
  if (under === null) return item.summary;
  if (item.summary !== under.summary) return item.summary;
  const after = duration(Math.max(0, item.receivedAt - under.receivedAt));
  const size = item.size === under.size ? "" : `, ${shortSize(under.size)} → ${shortSize(item.size)}`;
  return item.replayOf === null
    ? DELIVERY_ROW.sentAgainByAfter(sender ?? DELIVERY_ROW.itsSender, after, size)
    : DELIVERY_ROW.replayedAfter(after, size);
}
