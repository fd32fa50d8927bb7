import type { JwtClaim, JwtRule } from "../../../../contract/model/scheme.ts";
import { Button } from "../../../ui/button.tsx";
import { NumberField, Select } from "../../../ui/field.tsx";
import { JWT_FIELDS } from "../../../words/scheme.ts";

type Holds = "text" | "url" | "method" | "key_name" | "id";
type Hashed = Extract<JwtClaim, { holds: "hash" }>;

/** A digest's origin and form are one choice. */
const KINDS: Readonly<Record<string, string>> = {
  "hash-body-hex": JWT_FIELDS.theBodySha256Hex,
  "hash-body-base64": JWT_FIELDS.theBodySha256Base64,
  "hash-body-base64url": JWT_FIELDS.theBodySha256Base64url,
  "hash-url-hex": JWT_FIELDS.thePublicUrlShaHex,
  "hash-request-hex": JWT_FIELDS.methodPathAndQueryQsh,
  url: JWT_FIELDS.thePublicUrl,
  method: JWT_FIELDS.theMethod,
  text: JWT_FIELDS.thisText,
  key_name: JWT_FIELDS.theNameOfTheKey,
  id: JWT_FIELDS.anIdNotChecked,
};

const EXPIRY: Readonly<Record<JwtRule["expiry"], string>> = {
  required: JWT_FIELDS.mustBeThere,
  optional: JWT_FIELDS.countsWhereItIsThere,
  unchecked: JWT_FIELDS.isNotLookedAt,
};

interface JwtFieldsProps {
  readonly rule: JwtRule;
  readonly onChange: (rule: JwtRule) => void;
}

/** What the claims of a token hold, and how its times are judged. */
export function JwtFields({ rule, onChange }: JwtFieldsProps) {
  const { claims } = rule;
  const replace = (index: number, claim: JwtClaim) => onChange({ ...rule, claims: claims.with(index, claim) });
  return (
    <>
      <div className="field" role="group" aria-label={JWT_FIELDS.whatTheTokenClaimsHold}>
        <span>{JWT_FIELDS.whatTheTokenClaimsHold}</span>
        {claims.map((claim, index) => (
          <div key={index} className="content-part">
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
              onChange={(event) => replace(index, claimOf(event.target.value, claim))}
            >
              {Object.entries(KINDS).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </Select>
            {claim.holds === "text" ? (
              <input
                className="input mono"
                aria-label={JWT_FIELDS.textOfClaim(index + 1)}
                spellCheck={false}
                value={claim.values[0] ?? ""}
                onChange={(event) => replace(index, { ...claim, values: [event.target.value] })}
              />
            ) : null}
            <Button
              isIcon
              aria-label={JWT_FIELDS.removeClaim(index + 1)}
              onClick={() => onChange({ ...rule, claims: claims.filter((_, other) => other !== index) })}
            >
              ×
            </Button>
          </div>
        ))}
        <div>
          <Button
            onClick={() => onChange({ ...rule, claims: [...claims, claimOf("hash-body-hex", { claim: "sha256" })] })}
          >
            {JWT_FIELDS.addAClaim}
          </Button>
        </div>
      </div>
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
      </div>
    </>
  );
}

function kindOf(claim: JwtClaim): string {
  return claim.holds === "hash" ? `hash-${claim.of}-${claim.encoding}` : claim.holds;
}

function claimOf(kind: string, { claim }: { readonly claim: string }): JwtClaim {
  const [holds, of = "body", encoding = "hex"] = kind.split("-");
  if (holds === "hash") return { holds, claim, of: hashedOf(of), hash: "sha256", encoding: encodingOf(encoding) };
  const known: Holds = holds === "url" || holds === "method" || holds === "key_name" || holds === "id" ? holds : "text";
  return known === "text" ? { holds: known, claim, values: ["issuer"] } : { holds: known, claim };
}

function hashedOf(text: string): Hashed["of"] {
  return text === "url" || text === "request" ? text : "body";
}

function encodingOf(text: string): Hashed["encoding"] {
  return text === "base64" || text === "base64url" ? text : "hex";
}
