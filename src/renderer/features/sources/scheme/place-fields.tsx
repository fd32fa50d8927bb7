import type { Place } from "../../../../contract/model/scheme.ts";
import { Select, TextField } from "../../../ui/field.tsx";
import { PLACE_FIELDS } from "../../../words/scheme.ts";

/** Where a value can stand; `signature` is within the signature's own header. */
export type AnyPlace = Place | { readonly in: "signature" };

const PLACES = {
  header: "header",
  query: PLACE_FIELDS.queryParameter,
  form: PLACE_FIELDS.formField,
  body: PLACE_FIELDS.fieldOfTheJsonBody,
  form_json: PLACE_FIELDS.fieldOfJsonInA,
} as const;
type Simple = keyof typeof PLACES;

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
          label={`${label} ${place.in === "body" ? PLACE_FIELDS.path : place.in === "header" ? PLACE_FIELDS.header : PLACE_FIELDS.name}`}
          isMono
          value={name}
          error={error}
          placeholder={place.in === "body" ? PLACE_FIELDS.example : "X-Signature"}
          onChange={(event) => onChange(placed(place.in, event.target.value))}
        />
      )}
    </div>
  );
}

function placed(kind: string, name: string): Place {
  if (kind === "form_json") {
    const [field = "", ...path] = name.split(".");
    return { in: "form_json", name: field, path: path.join(".") };
  }
  const known: Exclude<Simple, "form_json"> = kind === "query" || kind === "form" || kind === "body" ? kind : "header";
  return known === "body" ? { in: "body", path: name } : { in: known, name };
}

function nameOf(place: AnyPlace): string {
  if (place.in === "signature") return "";
  if (place.in === "numbered_headers") return place.prefix;
  if (place.in === "form_json") return place.path === "" ? place.name : `${place.name}.${place.path}`;
  return place.in === "body" ? place.path : place.name;
}
