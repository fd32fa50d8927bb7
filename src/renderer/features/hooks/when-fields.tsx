import { useMemo } from "react";
import { heldItems } from "../../state/deliveries.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { ComboBox } from "../../ui/combo-box.tsx";
import { Select } from "../../ui/field.tsx";
import { HOOK_FORM } from "../../words/hooks.ts";
import { ConditionRows } from "./condition-rows.tsx";
import type { HookDraft } from "./hook-draft.ts";
import type { TriedDelivery } from "./tried-delivery.ts";

interface WhenFieldsProps {
  readonly draft: HookDraft;
  readonly errors: FieldErrors;
  /** The delivery whose paths and values are suggested. */
  readonly tried: TriedDelivery | null;
  readonly onChange: (part: Partial<HookDraft>) => void;
}

/** Which deliveries a hook takes. */
export function WhenFields({ draft, errors, tried, onChange }: WhenFieldsProps) {
  const sources = useSources((state) => state.items);
  const names = useProviders((state) => state.names);
  const events = useKnownEvents(draft.sourceId);

  return (
    <fieldset>
      <legend>{HOOK_FORM.whenPart}</legend>
      <div className="two">
        <Select
          label={HOOK_FORM.source}
          value={draft.sourceId ?? ""}
          error={errors["sourceId"]}
          onChange={(event) => onChange({ sourceId: event.target.value || null })}
        >
          <option value="">{HOOK_FORM.anySource}</option>
          {sources.map(({ id, name, provider, requireSignature }) => (
            <option key={id} value={id}>
              {name} ({requireSignature ? HOOK_FORM.signed : ""}
              {providerName(names, provider)})
            </option>
          ))}
        </Select>
        <ComboBox
          label={HOOK_FORM.event}
          listLabel={HOOK_FORM.events}
          isMono
          placeholder={HOOK_FORM.anyEvent}
          value={draft.event ?? ""}
          error={errors["event"]}
          find={(search) =>
            events.filter((event) => event !== search && event.toLowerCase().includes(search.trim().toLowerCase()))
          }
          keyOf={(event) => event}
          draw={(event) => event}
          onType={(event) => onChange({ event: event || null })}
          onChoose={(event) => onChange({ event })}
        />
      </div>
      <ConditionRows
        conditions={draft.conditions}
        errors={errors}
        tried={tried}
        onChange={(conditions) => onChange({ conditions })}
      />
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
