import { useId, useMemo } from "react";
import { heldItems } from "../../state/deliveries.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { Select, TextField } from "../../ui/field.tsx";
import { ConditionRows } from "./condition-rows.tsx";
import type { HookDraft } from "./hook-draft.ts";
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
      <ConditionRows
        conditions={draft.conditions}
        errors={errors}
        onChange={(conditions) => onChange({ conditions })}
      />
      <MatchPreview draft={draft} />
    </fieldset>
  );
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
