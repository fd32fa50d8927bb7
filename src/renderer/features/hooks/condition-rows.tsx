import "./conditions.css";
import { useEffect, useRef } from "react";
import { GROUP_LEVELS } from "../../../contract/model/condition.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { ConditionRow } from "./condition-row.tsx";
import {
  type DraftCondition,
  type DraftGroup,
  NEW_CONDITION,
  levelsTaken,
  problemOf,
  writeGroup,
} from "./draft-condition.ts";
import { CONDITIONS } from "../../words/conditions.ts";
import type { TriedDelivery } from "./tried-delivery.ts";
import { GroupTextRow } from "./group-text-row.tsx";
import { Select } from "../../ui/field.tsx";

interface ConditionRowsProps {
  readonly conditions: readonly DraftCondition[];
  readonly errors: FieldErrors;
  /** The delivery whose paths and values are suggested. */
  readonly tried: TriedDelivery | null;
  readonly onChange: (conditions: readonly DraftCondition[]) => void;
  /** The number of the group that they are in, and the levels down to there. */
  readonly within?: string;
  readonly depth?: number;
}

/** Conditions and groups of them, one below the other, with what adds to them. */
export function ConditionRows({ conditions, errors, tried, onChange, within, depth = 0 }: ConditionRowsProps) {
  const { list, focusRow } = useRowFocus();
  const add = (condition: DraftCondition) => {
    focusRow(conditions.length);
    onChange([...conditions, condition]);
  };
  const remove = (index: number) => {
    focusRow(Math.min(index, conditions.length - 2));
    onChange(conditions.toSpliced(index, 1));
  };
  return (
    <>
      <div className="conditions" ref={list}>
        {conditions.map((condition, index) => (
          <AnyRow
            key={index}
            number={within ? `${within}.${index + 1}` : `${index + 1}`}
            condition={condition}
            errors={errors}
            tried={tried}
            depth={depth}
            onChange={(changed) => onChange(conditions.with(index, changed))}
            onRemove={() => remove(index)}
          />
        ))}
      </div>
      <div className="inline">
        <Button aria-label={within ? CONDITIONS.addTo(within) : CONDITIONS.add} onClick={() => add(NEW_CONDITION)}>
          {CONDITIONS.add}
        </Button>
        <Button
          look="plain"
          aria-label={within ? CONDITIONS.addGroupTo(within) : CONDITIONS.addGroup}
          disabled={depth >= GROUP_LEVELS}
          title={depth >= GROUP_LEVELS ? CONDITIONS.tooDeep(GROUP_LEVELS) : undefined}
          onClick={() => add({ kind: "any", members: [NEW_CONDITION] })}
        >
          {CONDITIONS.addGroup}
        </Button>
      </div>
    </>
  );
}

interface AnyRowProps {
  readonly number: string;
  readonly condition: DraftCondition;
  readonly errors: FieldErrors;
  readonly tried: TriedDelivery | null;
  readonly depth: number;
  readonly onChange: (condition: DraftCondition) => void;
  readonly onRemove: () => void;
}

function AnyRow({ condition, errors, tried, depth, ...row }: AnyRowProps) {
  if ("text" in condition) return <GroupTextRow {...row} text={condition.text} problem={problemOf(condition, depth)} />;
  if ("members" in condition)
    return <GroupRow {...row} group={condition} errors={errors} tried={tried} depth={depth} />;
  const path = `conditions.${Number(row.number) - 1}`;
  const error = depth === 0 ? (errors[`${path}.field`] ?? errors[`${path}.value`]) : undefined;
  return <ConditionRow {...row} condition={condition} error={error} tried={tried} />;
}

interface GroupRowProps extends Omit<AnyRowProps, "condition"> {
  readonly group: DraftGroup;
}

/** A group: how many of its members must hold, and they, indented. */
function GroupRow({ number, group, errors, tried, depth, onChange, onRemove }: GroupRowProps) {
  const isTooDeep = depth + levelsTaken(group) > GROUP_LEVELS;
  const isEmpty = group.members.length === 0;
  return (
    <div className="condition-group" role="group" aria-label={CONDITIONS.group(number)}>
      <div className="condition-group-head">
        <Select
          isBare
          label={CONDITIONS.holds(number)}
          value={group.kind}
          onChange={({ target }) => {
            const kind = CONDITIONS.kinds.find(([name]) => name === target.value)?.[0];
            if (kind) onChange({ ...group, kind });
          }}
        >
          {CONDITIONS.kinds.map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </Select>
        <Button
          look="plain"
          aria-label={CONDITIONS.editAsText(number)}
          onClick={() => onChange({ text: writeGroup(group) })}
        >
          {CONDITIONS.asText}
        </Button>
        <Button isIcon aria-label={CONDITIONS.removeGroup(number)} onClick={onRemove}>
          <Icon name="remove" size={14} />
        </Button>
      </div>
      <div className="condition-members">
        <ConditionRows
          conditions={group.members}
          errors={errors}
          tried={tried}
          within={number}
          depth={depth + levelsTaken(group)}
          onChange={(members) => onChange({ ...group, members })}
        />
        {isTooDeep ? <span className="field-error">{problemOf(group, depth)}</span> : null}
        {isEmpty ? <span className="hint">{CONDITIONS.empty}</span> : null}
      </div>
    </div>
  );
}

/** Puts the focus on a row once it is there, or on what adds one when none is left. */
function useRowFocus() {
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null || !list.current) return;
    const row = list.current.children[wanted.current] ?? list.current.nextElementSibling;
    wanted.current = null;
    row?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  });
  const focusRow = (row: number) => {
    wanted.current = row;
  };
  return { list, focusRow };
}
