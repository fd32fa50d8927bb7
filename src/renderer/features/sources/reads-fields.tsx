import { useEffect, useState } from "react";
import type { FoundPlace, SourceReads, SuggestedReads } from "../../../contract/model/source-reads.ts";
import { call } from "../../state/calls.ts";
import type { FieldErrors } from "../../state/field-errors.ts";
import { ComboBox } from "../../ui/combo-box.tsx";
import { plural } from "../../words/format.ts";
import type { SourceDraft } from "./source-draft.ts";
import { FieldError } from "../../ui/form-error.tsx";
import { READS_FIELDS } from "../../words/source-form.ts";

const FIELDS: readonly { readonly name: keyof SourceReads; readonly label: string; readonly hint: string }[] = [
  { name: "event", label: READS_FIELDS.eventIsAt, hint: READS_FIELDS.suchAsDataTypeOr },
  {
    name: "deliveryKey",
    label: READS_FIELDS.senderOwnIdIsAt,
    hint: READS_FIELDS.whatComesWithTheSame,
  },
  { name: "summary", label: READS_FIELDS.summary, hint: READS_FIELDS.aPlaceOrASentence },
];

interface ReadsFieldsProps {
  /** Null while the source is new, and nothing can have arrived. */
  readonly sourceId: string | null;
  readonly reads: SourceDraft["reads"];
  readonly errors: FieldErrors;
  readonly onChange: (reads: SourceDraft["reads"]) => void;
}

/** Where a source's deliveries say what they are, with places to choose from out of what arrived. */
export function ReadsFields({ sourceId, reads, errors, onChange }: ReadsFieldsProps) {
  const suggested = useSuggestions(sourceId);
  const error = errors["reads"] ?? FIELDS.map(({ name }) => errors[`reads.${name}`]).find(Boolean);
  return (
    <fieldset>
      <legend>{READS_FIELDS.whatItsDeliveriesSayOf}</legend>
      {FIELDS.map(({ name, label, hint }) => (
        <ComboBox
          key={name}
          label={label}
          listLabel={READS_FIELDS.placesFor(label)}
          isMono
          value={reads[name]}
          find={(search) => (suggested?.[name] ?? []).filter(({ place }) => place.includes(search.trim()))}
          keyOf={({ place }) => place}
          draw={drawPlace}
          hint={hint}
          onChoose={({ place }) => onChange({ ...reads, [name]: place })}
          onType={(text) => onChange({ ...reads, [name]: text })}
        />
      ))}
      {error ? <FieldError>{error}</FieldError> : null}
      <span className="hint">
        {suggested && suggested.looked > 0
          ? READS_FIELDS.leftEmptyItIsRead(plural(suggested.looked, READS_FIELDS.delivery, READS_FIELDS.deliveries))
          : READS_FIELDS.leftEmptyItIsRead2}
      </span>
    </fieldset>
  );
}

function drawPlace({ place, example }: FoundPlace) {
  return (
    <span className="choice-lines">
      <code>{place}</code>
      <small className="hint cut">{example}</small>
    </span>
  );
}

function useSuggestions(sourceId: string | null): SuggestedReads | null {
  const [found, setFound] = useState<{ readonly of: string; readonly suggested: SuggestedReads } | null>(null);
  useEffect(() => {
    if (sourceId === null) return undefined;
    let isStale = false;
    const take = async () => {
      const result = await call("sources.suggestReads", { id: sourceId });
      if (result.ok && !isStale) setFound({ of: sourceId, suggested: result.value });
    };
    void take();
    return () => {
      isStale = true;
    };
  }, [sourceId]);
  return found?.of === sourceId ? found.suggested : null;
}
