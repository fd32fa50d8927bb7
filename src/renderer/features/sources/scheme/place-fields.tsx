import { useState } from "react";
import type { Place } from "../../../../contract/model/scheme.ts";
import { NumberField, Select, TextField } from "../../../ui/field.tsx";
import { PLACE_FIELDS } from "../../../words/scheme.ts";
import { type AnyPlace, nameOf, otherwiseNamed, placed, renamedPlace } from "./edited-place.ts";

const PLACES = {
  header: "header",
  numbered_headers: PLACE_FIELDS.numberedHeaders,
  query: PLACE_FIELDS.queryParameter,
  form: PLACE_FIELDS.formField,
  body: PLACE_FIELDS.fieldOfTheJsonBody,
  form_json: PLACE_FIELDS.fieldOfJsonInA,
} as const;

interface PlaceFieldsProps {
  readonly label: string;
  readonly place: AnyPlace;
  readonly error: string | undefined;
  /** Offered for a timestamp that stands among the signature's pairs. */
  readonly withSignature?: boolean;
  readonly onChange: (place: AnyPlace) => void;
}

/** Where in the request a value stands, and under which name. */
export function PlaceFields({ label, place, error, withSignature, onChange }: PlaceFieldsProps) {
  const name = nameOf(place);
  const isHeader = place.in === "header" || place.in === "numbered_headers";
  return (
    <div className="two">
      <Select
        label={PLACE_FIELDS.isIn(label)}
        value={place.in}
        onChange={({ target: { value } }) => onChange(value === "signature" ? { in: value } : placed(value, name))}
      >
        {withSignature ? <option value="signature">{PLACE_FIELDS.theSignatureHeader}</option> : null}
        {Object.entries(PLACES).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      {place.in === "signature" ? null : (
        <TextField
          label={`${label} ${place.in === "body" ? PLACE_FIELDS.path : isHeader ? PLACE_FIELDS.header : PLACE_FIELDS.name}`}
          isMono
          value={name}
          error={error}
          placeholder={place.in === "body" ? PLACE_FIELDS.example : "X-Signature"}
          onChange={(event) => onChange(renamedPlace(place, event.target.value))}
        />
      )}
      {place.in === "header" ? <OtherNames label={label} place={place} onChange={onChange} /> : null}
      {place.in === "numbered_headers" ? (
        <NumberField
          label={PLACE_FIELDS.upToNumber}
          min={1}
          max={100}
          value={place.max}
          onChange={(max) => onChange({ ...place, max: Math.round(max ?? 1) })}
        />
      ) : null}
    </div>
  );
}

interface OtherNamesProps {
  readonly label: string;
  readonly place: Extract<Place, { in: "header" }>;
  readonly onChange: (place: Place) => void;
}

/** Other names that the header may have: what is typed stays as it is, a comma at its end too. */
function OtherNames({ label, place, onChange }: OtherNamesProps) {
  const [text, setText] = useState(place.otherwise?.join(", ") ?? "");
  return (
    <TextField
      label={PLACE_FIELDS.otherNames(label)}
      isMono
      value={text}
      placeholder={PLACE_FIELDS.none}
      onChange={(event) => {
        setText(event.target.value);
        onChange(otherwiseNamed(place, event.target.value));
      }}
    />
  );
}
