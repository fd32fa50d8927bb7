import type { Algorithm, ContentPart, Place, Scheme, SignatureFormat } from "../../../../contract/model/scheme.ts";

/** An algorithm's name for people. */
export const ALGORITHMS: Readonly<Record<Algorithm, string>> = {
  "hmac-sha256": "HMAC-SHA256",
  "hmac-sha1": "HMAC-SHA1",
  "hmac-sha512": "HMAC-SHA512",
  sha1: "SHA-1",
  sha256: "SHA-256",
  ed25519: "Ed25519",
  "ecdsa-p256-sha256": "ECDSA P-256 with SHA-256",
  "rsa-sha1": "RSA with SHA-1",
  "rsa-sha256": "RSA with SHA-256",
  "jwt-hs256": "JWT, HS256",
  "jwt-es256": "JWT, ES256",
  "jwt-rs256": "JWT, RS256",
  token: "the secret itself",
  basic: "user and password",
  none: "nothing",
};

/** A scheme in one line: `X-Signature: sha256=hex of HMAC-SHA256 over {timestamp}.{body}`. */
export function describeScheme({ algorithm, signature, content, timestamp, jwt }: Scheme): string {
  if (signature === null || algorithm === "none") return "Nothing is signed.";
  if (jwt !== undefined) {
    const claims = jwt.claims.map(({ claim }) => claim).join(", ") || "nothing of the request";
    return `${placeWords(signature.place)}: ${ALGORITHMS[algorithm]}, which vouches for ${claims}`;
  }
  const form = formWords(signature.format, signature.encoding);
  const bare = algorithm === "token" || algorithm === "basic";
  const what = bare
    ? `${signature.format.kind === "plain" ? signature.format.prefix : ""}${ALGORITHMS[algorithm]}`
    : `${form} of ${ALGORITHMS[algorithm]} over ${content.map(partWords).join("") || "nothing"}`;
  const stamp =
    timestamp === null || timestamp.place.in === "signature" ? "" : `, the timestamp in ${placeWords(timestamp.place)}`;
  return `${placeWords(signature.place)}: ${what}${stamp}`;
}

function formWords(format: SignatureFormat, encoding: string): string {
  switch (format.kind) {
    case "plain":
      return `${format.prefix}${encoding}`;
    case "pairs": {
      const { delimiter, separator, signatureKey, timestampKey } = format;
      const stamp = timestampKey ? `${timestampKey}${separator}timestamp${delimiter}` : "";
      return `${stamp}${signatureKey}${separator}${encoding}`;
    }
    case "list": {
      const stamp = format.timestampFirst ? `timestamp${format.delimiter}` : "";
      return `${stamp}${format.mark === "" ? "" : `key${format.mark}`}${encoding}`;
    }
    case "versioned_list":
      return `${format.version}${format.separator}${encoding}`;
  }
}

function partWords(part: ContentPart): string {
  switch (part.part) {
    case "literal":
      return part.value.replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\t", "\\t");
    case "header":
      return `{header ${part.name}}`;
    case "json":
      return `{body.${part.path}}`;
    case "form":
      return `{form.${part.name}}`;
    case "query":
      return `{?${part.name}}`;
    case "form_json":
      return `{form.${part.name}.${part.path}}`;
    case "path_and_query":
      return "{path and query}";
    case "sorted_form":
      return "{sorted form fields}";
    default:
      return `{${part.part}}`;
  }
}

function placeWords(place: Place): string {
  switch (place.in) {
    case "header":
      return place.name;
    case "numbered_headers":
      return `${place.prefix}1 to ${place.max}`;
    case "body":
      return `body.${place.path}`;
    case "query":
      return `?${place.name}`;
    case "form":
      return `form field ${place.name}`;
    case "form_json":
      return `form field ${place.name}, ${place.path}`;
  }
}
