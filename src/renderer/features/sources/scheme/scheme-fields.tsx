import {
  Algorithm,
  KeyForm,
  type Scheme,
  SignatureEncoding,
  type SignatureFormat,
} from "../../../../contract/model/scheme.ts";
import type { FieldErrors } from "../../../state/field-errors.ts";
import { Checkbox, Select } from "../../../ui/field.tsx";
import { ContentFields } from "./content-fields.tsx";
import { FormatFields } from "./format-fields.tsx";
import { JwtFields } from "./jwt-fields.tsx";
import { NEW_SCHEME, withAlgorithm } from "./new-scheme.ts";
import { PlaceFields } from "./place-fields.tsx";
import { describeScheme } from "./scheme-words.ts";
import { ALGORITHMS } from "../../../words/algorithms.ts";
import { TimestampFields } from "./timestamp-fields.tsx";
import "./scheme.css";
import { SCHEME_FIELDS } from "../../../words/scheme.ts";

const KEYS: Readonly<Record<KeyForm, string>> = {
  utf8: SCHEME_FIELDS.textAsItIs,
  nfkd: SCHEME_FIELDS.textInUnicodeNfkd,
  base64: "base64",
  hex: "hex",
  whsec: SCHEME_FIELDS.whsecAndBase64,
  "whsec-or-utf8": SCHEME_FIELDS.whsecAndBase64OrText,
  spki: SCHEME_FIELDS.pemOrBase64DerKey,
  "hex-ed25519": SCHEME_FIELDS.ed25519KeyInHex,
  named: SCHEME_FIELDS.textAfterTheKeyName,
  "named-sha1": SCHEME_FIELDS.theSameHashedWithSha,
  jwk: SCHEME_FIELDS.jwkASetOfThem,
  x5c: SCHEME_FIELDS.rootCertificate,
};
const OFFERED = Algorithm.options.filter((algorithm) => algorithm !== "none");

interface SchemeFieldsProps {
  readonly scheme: Scheme;
  readonly errors: FieldErrors;
  readonly onChange: (scheme: Scheme) => void;
}

/** How a sender that no provider describes signs what it sends. */
export function SchemeFields({ scheme, errors, onChange }: SchemeFieldsProps) {
  const signature = scheme.signature ?? NEW_SCHEME.signature;
  if (signature === null) return null;
  const change = (part: Partial<Scheme>) => onChange({ ...scheme, ...part });
  const changeSignature = (part: Partial<typeof signature>) => change({ signature: { ...signature, ...part } });
  const { format } = signature;
  const { keyName: _, ...unnamed } = scheme;
  return (
    <fieldset>
      <legend>{SCHEME_FIELDS.howItIsSigned}</legend>
      <output className="scheme-words">{describeScheme({ ...scheme, signature })}</output>
      <PlaceFields
        label={SCHEME_FIELDS.signature}
        place={signature.place}
        error={errors["scheme.signature.place.name"] ?? errors["scheme.signature.place.path"]}
        onChange={(place) => (place.in === "signature" ? undefined : changeSignature({ place }))}
      />
      <FormatFields format={format} onChange={(next) => changeSignature({ format: next })} />
      <div className="three">
        <Select
          label={SCHEME_FIELDS.algorithm}
          value={scheme.algorithm}
          onChange={(event) =>
            onChange(withAlgorithm(scheme, Algorithm.catch("hmac-sha256").parse(event.target.value)))
          }
        >
          {OFFERED.map((algorithm) => (
            <option key={algorithm} value={algorithm}>
              {ALGORITHMS[algorithm]}
            </option>
          ))}
        </Select>
        <Select
          label={SCHEME_FIELDS.encoding}
          value={signature.encoding}
          onChange={(event) => changeSignature({ encoding: SignatureEncoding.catch("hex").parse(event.target.value) })}
        >
          {SignatureEncoding.options.map((encoding) => (
            <option key={encoding}>{encoding}</option>
          ))}
        </Select>
        <Select
          label={SCHEME_FIELDS.theSecretIs}
          value={scheme.key}
          onChange={(event) => change({ key: KeyForm.catch("utf8").parse(event.target.value) })}
        >
          {KeyForm.options.map((key) => (
            <option key={key} value={key}>
              {KEYS[key]}
            </option>
          ))}
        </Select>
      </div>
      {scheme.jwt === undefined ? (
        <ContentFields content={scheme.content} onChange={(content) => change({ content })} />
      ) : (
        <JwtFields scheme={scheme} rule={scheme.jwt} onChange={(jwt) => change({ jwt })} />
      )}
      <TimestampFields
        rule={scheme.timestamp}
        withSignature={scheme.jwt !== undefined || holdsTime(format)}
        errors={errors}
        onChange={(timestamp) => change({ timestamp })}
      />
      <Checkbox
        label={SCHEME_FIELDS.thereIsAMessageId}
        isOn={scheme.messageId !== null}
        onChange={(isOn) => change({ messageId: isOn ? { in: "header", name: "X-Message-Id" } : null })}
      />
      {scheme.messageId === null ? null : (
        <PlaceFields
          label={SCHEME_FIELDS.messageId}
          place={scheme.messageId}
          error={errors["scheme.messageId.name"]}
          onChange={(place) => (place.in === "signature" ? undefined : change({ messageId: place }))}
        />
      )}
      {isNamed(scheme) ? (
        <Checkbox
          label={SCHEME_FIELDS.keyIsNamed}
          isOn={scheme.keyName !== undefined}
          onChange={(isOn) => onChange(isOn ? { ...scheme, keyName: { in: "header", name: "X-Key" } } : unnamed)}
        />
      ) : null}
      {scheme.keyName === undefined ? null : (
        <PlaceFields
          label={SCHEME_FIELDS.keyName}
          place={scheme.keyName}
          error={errors["scheme.keyName.name"]}
          onChange={(place) => (place.in === "signature" ? undefined : change({ keyName: place }))}
        />
      )}
    </fieldset>
  );
}

/** Whether a time stands beside the signature, in the same value. */
function holdsTime(format: SignatureFormat): boolean {
  return format.kind === "pairs" ? format.timestampKey !== undefined : format.kind === "list" && format.timestampFirst;
}

/** Whether its secrets have a name, before the colon, which a request may tell. */
function isNamed({ key, keyName }: Scheme): boolean {
  return key === "named" || key === "named-sha1" || keyName !== undefined;
}
