import { useId, useMemo } from "react";
import { ConditionOperator } from "../../../contract/model/hook.ts";
import { heldItems } from "../../state/deliveries.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { Button } from "../../ui/button.tsx";
import { Select, TextField } from "../../ui/field.tsx";
import { takesNoValue } from "./condition-text.ts";
import { type DraftCondition, type HookDraft, type SimpleCondition, parseGroup } from "./hook-draft.ts";
import { MatchPreview } from "./match-preview.tsx";

interface WhenFieldsProps {
  readonly draft: HookDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<HookDraft>) => void;
}

/** Which deliveries a hook takes. */
export function WhenFields({ draft, errors, onChange }: WhenFieldsProps) {
  const sources = useSources((state) => state.items);
  const names = useProviders((state) => state.names);
  const events = useKnownEvents(draft.sourceId);
  const eventsId = useId();
  const { conditions } = draft;
  const replace = (index: number, condition: DraftCondition) =>
    onChange({ conditions: conditions.with(index, condition) });
  const add = (condition: DraftCondition) => onChange({ conditions: [...conditions, condition] });
  const remove = (index: number) => onChange({ conditions: conditions.toSpliced(index, 1) });

  return (
    <fieldset>
      <legend>When</legend>
      <div className="two">
        <Select
          label="Source"
          value={draft.sourceId ?? ""}
          error={errors["sourceId"]}
          onChange={(event) => onChange({ sourceId: event.target.value || null })}
        >
          <option value="">any source</option>
          {sources.map(({ id, name, provider, requireSignature }) => (
            <option key={id} value={id}>
              {name} ({requireSignature ? "signed, " : ""}
              {providerName(names, provider)})
            </option>
          ))}
        </Select>
        <TextField
          label="Event"
          isMono
          list={eventsId}
          placeholder="any event"
          value={draft.event ?? ""}
          error={errors["event"]}
          onChange={(event) => onChange({ event: event.target.value || null })}
        />
        <datalist id={eventsId}>
          {events.map((event) => (
            <option key={event}>{event}</option>
          ))}
        </datalist>
      </div>
      {conditions.map((condition, index) => {
        const row = { number: index + 1, onRemove: () => remove(index) };
        return "group" in condition ? (
          <GroupRow key={index} {...row} group={condition.group} onChange={(group) => replace(index, { group })} />
        ) : (
          <ConditionRow
            key={index}
            {...row}
            condition={condition}
            error={errors[`conditions.${index}.field`] ?? errors[`conditions.${index}.value`]}
            onChange={(part) => replace(index, { ...condition, ...part })}
          />
        );
      })}
      <div className="inline">
        <Button onClick={() => add({ field: "webhook.body.", operator: "equals", value: "" })}>Add a condition</Button>
        <Button look="plain" onClick={() => add({ group: EXAMPLE_GROUP })}>
          Add a group
        </Button>
      </div>
      <MatchPreview draft={draft} />
    </fieldset>
  );
}

interface RowProps {
  readonly number: number;
  readonly onRemove: () => void;
}

interface ConditionRowProps extends RowProps {
  readonly condition: SimpleCondition;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<SimpleCondition>) => void;
}

function ConditionRow({ number, condition, error, onChange, onRemove }: ConditionRowProps) {
  const { field, operator, value } = condition;
  const isUnknown = !ConditionOperator.safeParse(operator).success;
  return (
    <div>
      <div className="condition">
        <input
          className="input mono"
          aria-label={`Field of condition ${number}`}
          spellCheck={false}
          value={field}
          aria-invalid={error !== undefined}
          onChange={(event) => onChange({ field: event.target.value })}
        />
        <select
          className="input"
          aria-label={`Operator of condition ${number}`}
          value={operator}
          onChange={(event) => onChange({ operator: event.target.value })}
        >
          {isUnknown ? <option value={operator}>{operator}</option> : null}
          {ConditionOperator.options.map((option) => (
            <option key={option} value={option}>
              {operatorWords(option)}
            </option>
          ))}
        </select>
        <input
          className="input mono"
          aria-label={`Value of condition ${number}`}
          spellCheck={false}
          disabled={takesNoValue(operator)}
          placeholder={operator === "in" || operator === "not_in" ? "one, two, three" : ""}
          value={takesNoValue(operator) ? "" : value}
          onChange={(event) => onChange({ value: event.target.value })}
        />
        <Button isIcon aria-label={`Remove condition ${number}`} onClick={onRemove}>
          ×
        </Button>
      </div>
      {error ? <span className="field-error">{error}</span> : null}
    </div>
  );
}

const EXAMPLE_GROUP = '{"any":[{"field":"webhook.body.action","operator":"equals","value":"opened"}]}';

interface GroupRowProps extends RowProps {
  readonly group: string;
  readonly onChange: (group: string) => void;
}

/** Conditions of which any, all or none must hold, as JSON. */
function GroupRow({ number, group, onChange, onRemove }: GroupRowProps) {
  const isBroken = parseGroup(group) === null;
  return (
    <div>
      <div className="condition group">
        <input
          className="input mono"
          aria-label={`Group ${number}`}
          spellCheck={false}
          value={group}
          aria-invalid={isBroken}
          onChange={(event) => onChange(event.target.value)}
        />
        <Button isIcon aria-label={`Remove group ${number}`} onClick={onRemove}>
          ×
        </Button>
      </div>
      {isBroken ? (
        <span className="field-error">
          Not a group, so it is left out: {'{"any": […]}, {"all": […]} or {"not": …}'}.
        </span>
      ) : null}
    </div>
  );
}

const WORDS: Partial<Record<ConditionOperator, string>> = {
  gt: "is more than",
  lt: "is less than",
  in: "in",
  matches: "matches (pattern)",
};

function operatorWords(operator: ConditionOperator): string {
  return WORDS[operator] ?? operator.replaceAll("_", " ");
}

/** Events to offer: those of the provider's samples, and those seen lately. */
function useKnownEvents(sourceId: string | null): string[] {
  const providerId = useSources((state) => state.items.find(({ id }) => id === sourceId)?.provider);
  const samples = useProviders((state) => state.items.find(({ id }) => id === providerId)?.samples);
  return useMemo(() => {
    const recent = heldItems();
    const seen = recent
      .filter((item) => sourceId === null || item.sourceId === sourceId)
      .flatMap(({ event }) => (event === null ? [] : [event]));
    return [...new Set([...seen, ...(samples ?? []).map(({ event }) => event)])].toSorted();
  }, [samples, sourceId]);
}
