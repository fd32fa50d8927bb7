/** The words of what is signed and verified by hand. */

export const BODY_EDITOR = {
  isLargerThan1Mb: (name: string | number): string => `${name} is larger than 1 MB.`,
  body: "Body",
  typeItInstead: "Type it instead",
  exactBytes: "Exact bytes",
  byte: "byte",
  lineEnds: "Line ends",
  lf: "LF",
  crlf: "CRLF",
  showInvisible: "Show invisible",
  openAFile: "Open a file",
  bodyFromAFile: "Body from a file",
} as const;

export const CURL_RESULT = {
  bash: "bash",
  powerShell: "PowerShell",
  hTTPie: "HTTPie",
  openssl: "openssl",
  kindOfCommand: "Kind of command",
  theCommand: "the command",
  copy: "Copy",
  sendTo: "Send to",
  myReceiver: "my receiver",
  notAnHttpOrHttps: "Not an http or https URL.",
  giveASecretAndThe: "Give a secret, and the command is shown here.",
  command: "Command",
  notes: "Notes",
} as const;

export const SECRET_CHOICE = {
  secret: "Secret",
  usedAsItIsSaved: "Used as it is saved, without being shown.",
  typedBelow: "typed below",
  ofValue: (value: string | number, secrets: string | number): string => `, ${value} of ${secrets}`,
  theSecretOf: (name: string | number, value: string | number, masked: string | number): string =>
    `the secret of ${name}${value} (${masked})`,
  theSecretItself: "The secret itself",
} as const;

export const SIGN_FORM = {
  whatToSign: "What to sign",
  whoSigns: "Who signs",
  provider: "Provider",
  scheme: "Scheme",
  generateAKeyPair: "Generate key pair",
  thePrivateHalfSignsHere: "The private half signs here; give the public half to the receiver.",
  thePublicKey: "the public key",
  request: "Request",
  timestamp: "Timestamp",
  now: "now",
  notATime: "Not a time.",
  unixSecondsOrADate: "Unix seconds or a date; empty for now.",
  messageId: "Message id",
  aFreshOne: "a fresh one",
  method: "Method",
  publicUrl: "Public URL",
  example: "https://example.com/hooks/source",
  theUrlTheSenderPosts: "The URL the sender posts to; it is part of what is signed.",
  headers: "Headers",
  onePerLineThoseThat: "One per line; those that the scheme signs count.",
} as const;

export const SIGN_RESULT = {
  giveASecretAndThe: "Give a secret, and the signed headers are shown here.",
  signed: "Signed",
  notSigned: "Not signed",
  signAgain: "Sign again",
  headersToSend: "Headers to send",
  theHeaders: "the headers",
  copyAll: "Copy all",
  urlToPostTo: "Target URL",
  theSignatureIsInThe: "The signature is in the URL.",
  theUrl: "the URL",
  theBodyToSendWith: "The body to send, with the signature in it",
  theBody: "the body",
  whatWasSigned: "What was signed",
  theSignedContent: "the signed content",
  byte: "byte",
  copy: "Copy",
  theseBytesAreNotText: "These bytes are not text.",
} as const;

export const SIGNABLE = {
  customScheme: (name: string | number): string => `${name} (custom scheme)`,
} as const;

export const SIGNATURES_PAGE = {
  widthOfTheForm: "Width of the form",
} as const;

export const VERIFY_FORM = {
  whatToVerify: "What to verify",
  headers: "Headers",
  request: "Request",
  postHooksGithubHttpX: "POST /hooks/github HTTP/1.1\nX-Hub-Signature-256: sha256=…\n\n{…}",
  onePerLine: "One per line.",
  pasteARawHttpRequest: "Paste a raw HTTP request, a curl command, or headers and body.",
  bodyInAFile: "Body in a file",
  checkWith: "Check with",
  provider: "Provider",
  findOut: "find out",
  publicUrl: "Public URL",
  asPasted: "as pasted",
  whereASignatureCoversThe: "Where a signature covers the URL and the paste does not say it.",
  asOf: "As of",
  now: "now",
  notATime: "Not a time.",
  whenItArrivedTimestampsAre: "When it arrived; timestamps are measured from then.",
} as const;

export const VERIFY_RESULT = {
  pasteARequestAndWhat: "Paste a request, and what its signature is worth is shown here, step by step.",
  verdict: "Verdict",
  customScheme: "Custom scheme",
  schemeNames: (names: string | number, schemeId: string | number): string => `${names}, scheme ${schemeId}`,
  candidates: "Candidates",
  itCouldAlsoBe: "It could also be",
  theRequestAsItWas: "The request as it was understood",
  byte: "byte",
  bodyOf: (bytes: string | number): string => `body of ${bytes}`,
  theBodyIsNotText: "(the body is not text)",
} as const;

export const VISIBLE_BYTES = {
  byteOrderMark: "byte order mark",
  nonBreakingSpace: "non-breaking space",
  zeroWidthCharacter: "zero-width character",
  controlCharacter: "control character",
  spaceAtALineEnd: "space at a line's end",
  notUtf8Text: "not UTF-8 text",
  endsWithALineBreak: "ends with a line break",
} as const;
