import "./conditions.css";
import { useEffect, useRef } from "react";
import { GROUP_LEVELS } from "../../../contract/model/condition.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { Button } from "../../ui/button.tsx";
import { ConditionRow } from "./condition-row.tsx";
import {
  type DraftCondition,
  type DraftGroup,
  NEW_CONDITION,
  levelsTaken,
  problemOf,
  writeGroup,
} from "./draft-condition.ts";
import { GroupTextRow } from "./group-text-row.tsx";
import { Select } from "../../ui/field.tsx";

interface ConditionRowsProps {
  readonly conditions: readonly DraftCondition[];
  readonly errors: FieldErrors;
  readonly onChange: (conditions: readonly DraftCondition[]) => void;
  /** The number of the group that they are in, and the levels down to there. */
  readonly within?: string;
  readonly depth?: number;
}

/** Conditions and groups of them, one below the other, with what adds to them. */
export function ConditionRows({ conditions, errors, onChange, within, depth = 0 }: ConditionRowsProps) {
  const { list, focusRow } = useRowFocus();
  const where = within ? ` to group ${within}` : "";
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
            depth={depth}
            onChange={(changed) => onChange(conditions.with(index, changed))}
            onRemove={() => remove(index)}
          />
        ))}
      </div>
      <div className="inline">
        <Button aria-label={`Add a condition${where}`} onClick={() => add(NEW_CONDITION)}>
          Add a condition
        </Button>
        <Button
          look="plain"
          aria-label={`Add a group${where}`}
          disabled={depth >= GROUP_LEVELS}
          title={depth >= GROUP_LEVELS ? `Groups nest at most ${GROUP_LEVELS} levels deep.` : undefined}
          onClick={() => add({ kind: "any", members: [NEW_CONDITION] })}
        >
          Add a group
        </Button>
      </div>
    </>
  );
}

interface AnyRowProps {
  readonly number: string;
  readonly condition: DraftCondition;
  readonly errors: FieldErrors;
  readonly depth: number;
  readonly onChange: (condition: DraftCondition) => void;
  readonly onRemove: () => void;
}

function AnyRow({ condition, errors, depth, ...row }: AnyRowProps) {
  if ("text" in condition) return <GroupTextRow {...row} text={condition.text} problem={problemOf(condition, depth)} />;
  if ("members" in condition) return <GroupRow {...row} group={condition} errors={errors} depth={depth} />;
  const path = `conditions.${Number(row.number) - 1}`;
  const error = depth === 0 ? (errors[`${path}.field`] ?? errors[`${path}.value`]) : undefined;
  return <ConditionRow {...row} condition={condition} error={error} />;
}

interface GroupRowProps extends Omit<AnyRowProps, "condition"> {
  readonly group: DraftGroup;
}

/** A group: how many of its members must hold, and they, indented. */
function GroupRow({ number, group, errors, depth, onChange, onRemove }: GroupRowProps) {
  const isTooDeep = depth + levelsTaken(group) > GROUP_LEVELS;
  const isEmpty = group.members.length === 0;
  return (
    <div className="condition-group" role="group" aria-label={`Group ${number}`}>
      <div className="condition-group-head">
        <Select
          isBare
          label={`What holds in group ${number}`}
          value={group.kind}
          onChange={({ target }) => {
            const kind = KINDS.find(([name]) => name === target.value)?.[0];
            if (kind) onChange({ ...group, kind });
          }}
        >
          {KINDS.map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </Select>
        <Button
          look="plain"
          aria-label={`Edit group ${number} as text`}
          onClick={() => onChange({ text: writeGroup(group) })}
        >
          As text
        </Button>
        <Button isIcon aria-label={`Remove group ${number}`} onClick={onRemove}>
          ×
        </Button>
      </div>
      <div className="condition-members">
        <ConditionRows
          conditions={group.members}
          errors={errors}
          within={number}
          depth={depth + levelsTaken(group)}
          onChange={(members) => onChange({ ...group, members })}
        />
        {isTooDeep ? <span className="field-error">{problemOf(group, depth)}</span> : null}
        {isEmpty ? <span className="hint">Nothing is in it, so it is left out.</span> : null}
      </div>
    </div>
  );
}

const KINDS = [
  ["any", "any of these holds"],
  ["all", "all of these hold"],
  ["not", "none of these holds"],
] as const;

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
