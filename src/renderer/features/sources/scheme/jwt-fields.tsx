import type { JwtClaim, JwtRule } from "../../../../contract/model/scheme.ts";
import { Button } from "../../../ui/button.tsx";
import { NumberField, Select } from "../../../ui/field.tsx";

type Holds = "text" | "url" | "method" | "key_name" | "id";
type Hashed = Extract<JwtClaim, { holds: "hash" }>;

/** A digest's origin and form are one choice. */
const KINDS: Readonly<Record<string, string>> = {
  "hash body hex": "the body's SHA-256, hex",
  "hash body base64": "the body's SHA-256, base64",
  "hash body base64url": "the body's SHA-256, base64url",
  "hash url hex": "the public URL's SHA-256, hex",
  "hash request hex": "method, path and query (qsh)",
  url: "the public URL",
  method: "the method",
  text: "this text",
  key_name: "the name of the key",
  id: "an id, not checked",
};

const EXPIRY: Readonly<Record<JwtRule["expiry"], string>> = {
  required: "must be there",
  optional: "counts where it is there",
  unchecked: "is not looked at",
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
      <div className="field" role="group" aria-label="What the token's claims hold">
        <span>What the token's claims hold</span>
        {claims.map((claim, index) => (
          <div key={index} className="content-part">
            <input
              className="input mono"
              aria-label={`Name of claim ${index + 1}`}
              spellCheck={false}
              value={claim.claim}
              placeholder="sha256"
              onChange={(event) => replace(index, { ...claim, claim: event.target.value })}
            />
            <Select
              isBare
              label={`Claim ${index + 1} holds`}
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
                aria-label={`Text of claim ${index + 1}`}
                spellCheck={false}
                value={claim.values[0] ?? ""}
                onChange={(event) => replace(index, { ...claim, values: [event.target.value] })}
              />
            ) : null}
            <Button
              isIcon
              aria-label={`Remove claim ${index + 1}`}
              onClick={() => onChange({ ...rule, claims: claims.filter((_, other) => other !== index) })}
            >
              ×
            </Button>
          </div>
        ))}
        <div>
          <Button
            onClick={() => onChange({ ...rule, claims: [...claims, claimOf("hash body hex", { claim: "sha256" })] })}
          >
            Add a claim
          </Button>
        </div>
      </div>
      <div className="two">
        <Select
          label="Its expiry (exp)"
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
          label="Clocks may differ by (seconds)"
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
  return claim.holds === "hash" ? `hash ${claim.of} ${claim.encoding}` : claim.holds;
}

function claimOf(kind: string, { claim }: { readonly claim: string }): JwtClaim {
  const [holds, of = "body", encoding = "hex"] = kind.split(" ");
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
