/** The words of a scheme that is described by hand. */

export const CONTENT_FIELDS = {
  theBody: "the body",
  theTimestamp: "the timestamp",
  theMessageId: "the message id",
  fixedText: "fixed text",
  theMethod: "the method",
  thePublicUrl: "the public URL",
  pathAndQuery: "path and query",
  aHeader: "a header",
  aFieldOfTheJson: "a field of the JSON body",
  aFieldOfTheForm: "a field of the form",
  aQueryParameter: "a query parameter",
  aFieldOfJsonIn: "a field of JSON in a form field",
  theSecret: "the secret",
  formFieldsSorted: "form fields, sorted",
  whatIsSignedInThis: "What is signed, in this order",
  partValue: (value: string | number): string => `Part ${value}`,
  ofPart: (value: string | number, value2: string | number): string => `${value} of part ${value2}`,
  example: "data.id",
  movePartUp: (value: string | number): string => `Move part ${value} up`,
  movePartDown: (value: string | number): string => `Move part ${value} down`,
  removePart: (value: string | number): string => `Remove part ${value}`,
  addAPart: "Add a part",
} as const;

export const FORMAT_FIELDS = {
  format: "Format",
  theSignatureAloneSuchAs: "the signature alone, such as sha256=ab…",
  aListOfKeyValue: "a list of key=value, such as t=1,v1=ab…",
  aListByPositionSuch: "a list by position, such as 1700000000,ab…",
  aVersionedListSuchAs: "a versioned list, such as v1,AA… v1,BB…",
  prefix: "Prefix",
  signatureKey: "Signature's key",
  timestampKey: "Timestamp's key",
  betweenPairs: "Between pairs",
  betweenKeyAndValue: "Between key and value",
  betweenEntries: "Between entries",
  whatASignatureComesAfter: "What a signature comes after",
  firstEntry: "First entry",
  theTimestamp: "the timestamp",
  aSignature: "a signature",
  version: "Version",
  betweenSignatures: "Between signatures",
  betweenVersionAndSignature: "Between version and signature",
} as const;

export const JWT_FIELDS = {
  theBodySha256Hex: "the body's SHA-256, hex",
  theBodySha256Base64: "the body's SHA-256, base64",
  theBodySha256Base64url: "the body's SHA-256, base64url",
  thePublicUrlShaHex: "the public URL's SHA-256, hex",
  methodPathAndQueryQsh: "method, path and query (qsh)",
  thePublicUrl: "the public URL",
  theMethod: "the method",
  thisText: "this text",
  theNameOfTheKey: "the name of the key",
  anIdNotChecked: "an id, not checked",
  mustBeThere: "must be there",
  countsWhereItIsThere: "counts where it is there",
  isNotLookedAt: "is not looked at",
  whatTheTokenClaimsHold: "What the token's claims hold",
  nameOfClaim: (value: string | number): string => `Name of claim ${value}`,
  sha256: "sha256",
  claimHolds: (value: string | number): string => `Claim ${value} holds`,
  textOfClaim: (value: string | number): string => `Text of claim ${value}`,
  removeClaim: (value: string | number): string => `Remove claim ${value}`,
  addAClaim: "Add a claim",
  itsExpiryExp: "Its expiry (exp)",
  clocksMayDifferBySeconds: "Clocks may differ by (seconds)",
} as const;

export const NEW_SCHEME_WORDS = {
  custom: "Custom",
} as const;

export const PLACE_FIELDS = {
  queryParameter: "query parameter",
  formField: "form field",
  fieldOfTheJsonBody: "field of the JSON body",
  fieldOfJsonInA: "field of JSON in a form field",
  isIn: (label: string | number): string => `${label} is in`,
  theSignatureHeader: "the signature's header",
  path: "path",
  header: "header",
  name: "name",
  example: "meta.signature",
} as const;

export const SCHEME_FIELDS = {
  textAsItIs: "text, as it is",
  textInUnicodeNfkd: "text, in Unicode's NFKD",
  whsecAndBase64: "whsec_ and base64",
  whsecAndBase64OrText: "whsec_ and base64, or text",
  pemOrBase64DerKey: "PEM or base64 DER key",
  ed25519KeyInHex: "Ed25519 key in hex",
  textAfterTheKeyName: "text, after the key's name and a colon",
  theSameHashedWithSha: "the same, hashed with SHA-1",
  jwkASetOfThem: "JWK, a set of them, or PEM",
  rootCertificate: "root certificate",
  howItIsSigned: "How it is signed",
  signature: "Signature",
  algorithm: "Algorithm",
  encoding: "Encoding",
  theSecretIs: "The secret is",
  thereIsAMessageId: "There is a message id",
  messageId: "Message id",
  keyIsNamed: "The request names the key",
  keyName: "Key name",
} as const;

export const SCHEME_TEST = {
  tryIt: "Try it",
  on: "On",
  aRequestPastedBelow: "a request pasted below",
  request: "Request",
  xSignature: "X-Signature: …\n\n{…}",
  aRawHttpRequestA: "A raw HTTP request, a curl command, or headers and body.",
  with: "With",
  theOfSecrets: (value: string | number, secrets: string | number): string => `the ${value} of ${secrets} secrets`,
  withoutASecretOnlyThe: "Without a secret only the form can be tried.",
  whatTheSchemeMakesOf: "What the scheme makes of it",
} as const;

export const SCHEME_WORDS = {
  nothingIsSigned: "Nothing is signed.",
  nothingOfTheRequest: "nothing of the request",
  whichVouchesFor: (place: string | number, value: string | number, claims: string | number): string =>
    `${place}: ${value}, which vouches for ${claims}`,
  nothing: "nothing",
  ofOver: (form: string | number, value: string | number, value2: string | number): string =>
    `${form} of ${value} over ${value2}`,
  theTimestampIn: (place: string | number): string => `, the timestamp in ${place}`,
  example: "{path and query}",
  example2: "{sorted form fields}",
  to: (prefix: string | number, max: string | number): string => `${prefix}1 to ${max}`,
  formField: (name: string | number): string => `form field ${name}`,
  formField2: (name: string | number, path: string | number): string => `form field ${name}, ${path}`,
} as const;

export const TIMESTAMP_FIELDS = {
  thereIsATimestamp: "There is a timestamp",
  timestamp: "Timestamp",
  unit: "Unit",
  unixSeconds: "Unix seconds",
  unixMilliseconds: "Unix milliseconds",
  iso8601Date: "ISO 8601 date",
  secondsItMayBeOld: "Seconds it may be old",
  any: "any",
  secondsItMayBeAhead: "Seconds it may be ahead",
} as const;
