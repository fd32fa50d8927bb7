import { useState } from "react";
import type { JwtClaim, JwtRule, Scheme } from "../../../../contract/model/scheme.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox, NumberField, Select, TextField } from "../../../ui/field.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { JWT_FIELDS } from "../../../words/scheme.ts";
import { type ClaimKind, type Hashed, claimOf, kindOf, newClaim, textsIn } from "./edited-claim.ts";

const KINDS: Readonly<Record<ClaimKind, string>> = {
  "hash-body": JWT_FIELDS.aDigestOfTheBody,
  "hash-url": JWT_FIELDS.aDigestOfThePublicUrl,
  "hash-request": JWT_FIELDS.methodPathAndQueryQsh,
  url: JWT_FIELDS.thePublicUrl,
  method: JWT_FIELDS.theMethod,
  text: JWT_FIELDS.oneOfTheseTexts,
  "text-unchecked": JWT_FIELDS.aTextNotChecked,
  key_name: JWT_FIELDS.theNameOfTheKey,
  id: JWT_FIELDS.anIdNotChecked,
};

const EXPIRY: Readonly<Record<JwtRule["expiry"], string>> = {
  required: JWT_FIELDS.mustBeThere,
  optional: JWT_FIELDS.countsWhereItIsThere,
  unchecked: JWT_FIELDS.isNotLookedAt,
};

const HASHES: Readonly<Record<Hashed["hash"], string>> = { sha256: "SHA-256", sha1: "SHA-1", sha512: "SHA-512" };
const ENCODINGS: readonly Hashed["encoding"][] = ["hex", "base64", "base64url"];
const STARTS: readonly JwtRule["start"][] = [[], ["iat"], ["nbf"], ["iat", "nbf"]];
const LONGER = ["HS384", "HS512"] as const;

interface JwtFieldsProps {
  readonly scheme: Pick<Scheme, "algorithm" | "key">;
  readonly rule: JwtRule;
  readonly onChange: (rule: JwtRule) => void;
}

/** What the claims of a token hold, how its times are judged, and what we write when we sign. */
export function JwtFields({ scheme, rule, onChange }: JwtFieldsProps) {
  const { claims } = rule;
  const replace = (index: number, claim: JwtClaim) => onChange({ ...rule, claims: claims.with(index, claim) });
  return (
    <>
      <div className="field" role="group" aria-label={JWT_FIELDS.whatTheTokenClaimsHold}>
        <span>{JWT_FIELDS.whatTheTokenClaimsHold}</span>
        {claims.map((claim, index) => (
          <div key={index}>
            <div className="content-part">
              <input
                className="input mono"
                aria-label={JWT_FIELDS.nameOfClaim(index + 1)}
                spellCheck={false}
                value={claim.claim}
                placeholder={JWT_FIELDS.sha256}
                onChange={(event) => replace(index, { ...claim, claim: event.target.value })}
              />
              <Select
                isBare
                label={JWT_FIELDS.claimHolds(index + 1)}
                value={kindOf(claim)}
                onChange={({ target: { value } }) =>
                  replace(index, claimOf(KIND.find((kind) => kind === value) ?? "id", claim))
                }
              >
                {KIND.map((kind) => (
                  <option key={kind} value={kind}>
                    {KINDS[kind]}
                  </option>
                ))}
              </Select>
              <Button
                isIcon
                aria-label={JWT_FIELDS.removeClaim(index + 1)}
                onClick={() => onChange({ ...rule, claims: claims.filter((_, other) => other !== index) })}
              >
                <Icon name="remove" size={14} />
              </Button>
            </div>
            <ClaimDetails key={kindOf(claim)} claim={claim} index={index} onChange={(next) => replace(index, next)} />
          </div>
        ))}
        <div>
          <Button onClick={() => onChange({ ...rule, claims: [...claims, newClaim("sha256")] })}>
            {JWT_FIELDS.addAClaim}
          </Button>
        </div>
      </div>
      <Times rule={rule} onChange={onChange} />
      {scheme.algorithm === "jwt-hs256" ? <LongerHashes rule={rule} onChange={onChange} /> : null}
      {scheme.key === "x5c" ? <CertificateMarks rule={rule} onChange={onChange} /> : null}
    </>
  );
}

const KIND: readonly ClaimKind[] = [
  "hash-body",
  "hash-url",
  "hash-request",
  "url",
  "method",
  "text",
  "text-unchecked",
  "key_name",
  "id",
];

interface ClaimProps {
  readonly claim: JwtClaim;
  readonly index: number;
  readonly onChange: (claim: JwtClaim) => void;
}

/** What else is said of a digest, or which texts. What is typed of these stays as it is, a comma at its end too. */
function ClaimDetails({ claim, index, onChange }: ClaimProps) {
  const [text, setText] = useState(claim.holds === "text" ? claim.values.join(", ") : "");
  if (claim.holds === "text") {
    return (
      <TextField
        label={JWT_FIELDS.textOfClaim(index + 1)}
        isMono
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onChange({ ...claim, values: textsIn(event.target.value) });
        }}
      />
    );
  }
  if (claim.holds !== "hash") return null;
  return (
    <div className="three">
      <Select
        label={JWT_FIELDS.digestOfClaim(index + 1)}
        value={claim.hash}
        onChange={({ target: { value } }) =>
          onChange({ ...claim, hash: value === "sha1" || value === "sha512" ? value : "sha256" })
        }
      >
        {Object.entries(HASHES).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
      <Select
        label={JWT_FIELDS.encodingOfClaim(index + 1)}
        value={claim.encoding}
        onChange={({ target: { value } }) =>
          onChange({ ...claim, encoding: ENCODINGS.find((encoding) => encoding === value) ?? "hex" })
        }
      >
        {ENCODINGS.map((encoding) => (
          <option key={encoding}>{encoding}</option>
        ))}
      </Select>
      {claim.of === "body" ? (
        <Checkbox
          label={JWT_FIELDS.leftOutWhereTheBodyIsEmpty}
          isOn={claim.absentWhenEmpty === true}
          onChange={(isOn) => onChange({ ...claim, absentWhenEmpty: isOn ? true : undefined })}
        />
      ) : null}
    </div>
  );
}

type RuleProps = Pick<JwtFieldsProps, "rule" | "onChange">;

function Times({ rule, onChange }: RuleProps) {
  const started = rule.start.toSorted().join(" ");
  return (
    <>
      <div className="two">
        <Select
          label={JWT_FIELDS.itsExpiryExp}
          value={rule.expiry}
          onChange={({ target: { value } }) =>
            onChange({ ...rule, expiry: value === "required" || value === "unchecked" ? value : "optional" })
          }
        >
          {Object.entries(EXPIRY).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
        <NumberField
          label={JWT_FIELDS.clocksMayDifferBySeconds}
          value={rule.leeway}
          min={0}
          max={86_400}
          onChange={(leeway) => onChange({ ...rule, leeway: leeway ?? 0 })}
        />
        <Select
          label={JWT_FIELDS.timesWeWrite}
          value={started}
          onChange={({ target: { value } }) =>
            onChange({ ...rule, start: [...(STARTS.find((start) => start.join(" ") === value) ?? [])] })
          }
        >
          {STARTS.map((start) => (
            <option key={start.join(" ")} value={start.join(" ")}>
              {start.join(", ") || JWT_FIELDS.none}
            </option>
          ))}
        </Select>
        <NumberField
          label={JWT_FIELDS.oursExpireAfterSeconds}
          value={rule.lifetime}
          min={1}
          placeholder={JWT_FIELDS.never}
          onChange={(lifetime) => onChange({ ...rule, lifetime })}
        />
      </div>
    </>
  );
}

/** The longer hashes that count beside the scheme's own. */
function LongerHashes({ rule, onChange }: RuleProps) {
  const { alsoAllowed = [], ...same } = rule;
  return (
    <div className="two">
      {LONGER.map((name) => (
        <Checkbox
          key={name}
          label={JWT_FIELDS.alsoCounts(name)}
          isOn={alsoAllowed.includes(name)}
          onChange={(isOn) => {
            const allowed = LONGER.filter((one) => (one === name ? isOn : alsoAllowed.includes(one)));
            onChange(allowed.length === 0 ? same : { ...same, alsoAllowed: allowed });
          }}
        />
      ))}
    </div>
  );
}

/** Object identifiers that the certificates of the chain must bear, the signer's first. */
function CertificateMarks({ rule, onChange }: RuleProps) {
  const { certificateMarks = [], ...same } = rule;
  const [text, setText] = useState(certificateMarks.join(", "));
  return (
    <TextField
      label={JWT_FIELDS.marksOfTheCertificates}
      hint={JWT_FIELDS.objectIdentifiers}
      isMono
      value={text}
      placeholder={JWT_FIELDS.none}
      onChange={(event) => {
        setText(event.target.value);
        const marks = textsIn(event.target.value).filter((mark) => mark !== "");
        onChange(marks.length === 0 ? same : { ...same, certificateMarks: marks.slice(0, 5) });
      }}
    />
  );
}
