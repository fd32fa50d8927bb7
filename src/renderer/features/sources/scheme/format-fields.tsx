import type { SignatureFormat } from "../../../../contract/model/scheme.ts";
import { Select, TextField } from "../../../ui/field.tsx";
import { NEW_FORMATS } from "./new-scheme.ts";

interface FormatFieldsProps {
  readonly format: SignatureFormat;
  readonly onChange: (format: SignatureFormat) => void;
}

/** How the value that holds the signature is written. */
export function FormatFields({ format, onChange }: FormatFieldsProps) {
  return (
    <>
      <Select
        label="Format"
        value={format.kind}
        onChange={({ target: { value } }) =>
          onChange(
            value === "pairs" || value === "versioned_list" || value === "list"
              ? NEW_FORMATS[value]
              : NEW_FORMATS.plain,
          )
        }
      >
        <option value="plain">the signature alone, such as sha256=ab…</option>
        <option value="pairs">a list of key=value, such as t=1,v1=ab…</option>
        <option value="list">a list by position, such as 1700000000,ab…</option>
        <option value="versioned_list">a versioned list, such as v1,AA… v1,BB…</option>
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
      return <Text label="Prefix" value={format.prefix} onChange={(prefix) => onChange({ ...format, prefix })} />;
    case "pairs":
      return (
        <>
          <Text
            label="Signature's key"
            value={format.signatureKey}
            onChange={(signatureKey) => onChange({ ...format, signatureKey })}
          />
          <Text
            label="Timestamp's key"
            value={format.timestampKey ?? ""}
            onChange={(key) => onChange({ ...format, timestampKey: key === "" ? undefined : key })}
          />
          <Text
            label="Between pairs"
            value={format.delimiter}
            onChange={(delimiter) => onChange({ ...format, delimiter })}
          />
          <Text
            label="Between key and value"
            value={format.separator}
            onChange={(separator) => onChange({ ...format, separator })}
          />
        </>
      );
    case "list":
      return (
        <>
          <Text
            label="Between entries"
            value={format.delimiter}
            onChange={(delimiter) => onChange({ ...format, delimiter })}
          />
          <Text
            label="What a signature stands after"
            value={format.mark}
            onChange={(mark) => onChange({ ...format, mark })}
          />
          <Select
            label="First entry"
            value={format.timestampFirst ? "timestamp" : "signature"}
            onChange={({ target: { value } }) => onChange({ ...format, timestampFirst: value === "timestamp" })}
          >
            <option value="timestamp">the timestamp</option>
            <option value="signature">a signature</option>
          </Select>
        </>
      );
    case "versioned_list":
      return (
        <>
          <Text label="Version" value={format.version} onChange={(version) => onChange({ ...format, version })} />
          <Text
            label="Between signatures"
            value={format.delimiter}
            onChange={(delimiter) => onChange({ ...format, delimiter })}
          />
          <Text
            label="Between version and signature"
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
