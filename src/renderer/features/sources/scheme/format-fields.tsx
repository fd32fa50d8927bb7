import type { SignatureFormat } from "../../../../contract/model/scheme.ts";
import { Checkbox, Select, TextField } from "../../../ui/field.tsx";
import { NEW_FORMATS } from "./new-scheme.ts";
import { FORMAT_FIELDS } from "../../../words/scheme.ts";

interface FormatFieldsProps {
  readonly format: SignatureFormat;
  readonly onChange: (format: SignatureFormat) => void;
}

/** How the value that holds the signature is written. */
export function FormatFields({ format, onChange }: FormatFieldsProps) {
  return (
    <>
      <Select
        label={FORMAT_FIELDS.format}
        value={format.kind}
        onChange={({ target: { value } }) =>
          onChange(
            value === "pairs" || value === "versioned_list" || value === "list"
              ? NEW_FORMATS[value]
              : NEW_FORMATS.plain,
          )
        }
      >
        <option value="plain">{FORMAT_FIELDS.theSignatureAloneSuchAs}</option>
        <option value="pairs">{FORMAT_FIELDS.aListOfKeyValue}</option>
        <option value="list">{FORMAT_FIELDS.aListByPositionSuch}</option>
        <option value="versioned_list">{FORMAT_FIELDS.aVersionedListSuchAs}</option>
      </Select>
      <div className={format.kind === "pairs" ? "two" : "three"}>
        <Details format={format} onChange={onChange} />
      </div>
    </>
  );
}

function Details({ format, onChange }: FormatFieldsProps) {
  switch (format.kind) {
    case "plain":
      return (
        <>
          <Text
            label={FORMAT_FIELDS.prefix}
            value={format.prefix}
            onChange={(prefix) => onChange({ ...format, prefix })}
          />
          {format.prefix === "" ? null : (
            <>
              <Checkbox
                label={FORMAT_FIELDS.prefixMayBeMissing}
                isOn={format.prefixOptional}
                onChange={(prefixOptional) => onChange({ ...format, prefixOptional })}
              />
              <Checkbox
                label={FORMAT_FIELDS.prefixInAnyCase}
                isOn={format.prefixAnyCase === true}
                onChange={(isOn) => onChange({ ...format, prefixAnyCase: isOn ? true : undefined })}
              />
            </>
          )}
        </>
      );
    case "pairs":
      return (
        <>
          <Text
            label={FORMAT_FIELDS.signatureKey}
            value={format.signatureKey}
            onChange={(signatureKey) => onChange({ ...format, signatureKey })}
          />
          <Text
            label={FORMAT_FIELDS.timestampKey}
            value={format.timestampKey ?? ""}
            onChange={(key) => onChange({ ...format, timestampKey: key === "" ? undefined : key })}
          />
          <Text
            label={FORMAT_FIELDS.betweenPairs}
            value={format.delimiter}
            onChange={(delimiter) => onChange({ ...format, delimiter })}
          />
          <Text
            label={FORMAT_FIELDS.betweenKeyAndValue}
            value={format.separator}
            onChange={(separator) => onChange({ ...format, separator })}
          />
        </>
      );
    case "list":
      return (
        <>
          <Text
            label={FORMAT_FIELDS.betweenEntries}
            value={format.delimiter}
            onChange={(delimiter) => onChange({ ...format, delimiter })}
          />
          <Text
            label={FORMAT_FIELDS.whatASignatureComesAfter}
            value={format.mark}
            onChange={(mark) => onChange({ ...format, mark })}
          />
          <Select
            label={FORMAT_FIELDS.firstEntry}
            value={format.timestampFirst ? "timestamp" : "signature"}
            onChange={({ target: { value } }) => onChange({ ...format, timestampFirst: value === "timestamp" })}
          >
            <option value="timestamp">{FORMAT_FIELDS.theTimestamp}</option>
            <option value="signature">{FORMAT_FIELDS.aSignature}</option>
          </Select>
        </>
      );
    case "versioned_list":
      return (
        <>
          <Text
            label={FORMAT_FIELDS.version}
            value={format.version}
            onChange={(version) => onChange({ ...format, version })}
          />
          <Text
            label={FORMAT_FIELDS.betweenSignatures}
            value={format.delimiter}
            onChange={(delimiter) => onChange({ ...format, delimiter })}
          />
          <Text
            label={FORMAT_FIELDS.betweenVersionAndSignature}
            value={format.separator}
            onChange={(separator) => onChange({ ...format, separator })}
          />
        </>
      );
  }
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Text({ label, value, onChange }: TextProps) {
  return <TextField label={label} isMono value={value} onChange={(event) => onChange(event.target.value)} />;
}
