import type { DiagnosisCause, SecretForm } from "../../../contract/model/diagnosis.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import { type Probe, type Variation, probe } from "../probe.ts";
import { type OtherSecrets, type Question, askedSecrets } from "../question.ts";
import { reshape } from "./secret-form.ts";

interface FormProbe {
  readonly form: SecretForm;
  readonly cause: DiagnosisCause;
  /** What is said of the secret that is saved, here or at another source. */
  readonly clause: (saved: string) => string;
  readonly evidence: string;
}

/** Of the saved secret, something that the sender's lacks. */
function saved(form: SecretForm, cause: DiagnosisCause, words: string, evidence: string): FormProbe {
  return { form, cause, clause: (secret) => `${secret} ${words}`, evidence: `It matches ${evidence}.` };
}

/** Of the sender's secret, something that the saved one lacks. */
function sender(form: SecretForm, cause: DiagnosisCause, clause: string, evidence: string): FormProbe {
  return { form, cause, clause: () => clause, evidence: `It matches ${evidence}.` };
}

const WHITE = "secret_white_space";
const PREFIX = "secret_prefix";
const ENCODING = "secret_encoding";

/** Mistakes made when a secret is copied from one place to another, in either direction, the most usual first. */
const FORMS: readonly FormProbe[] = [
  saved("trimmed", WHITE, "has white space around it", "once the white space is cut off"),
  saved("unquoted", WHITE, "has quotes around it", "once the quotes are cut off"),
  sender(
    "with_line_break",
    WHITE,
    "the sender's secret has a line break at its end",
    "with \\n at the secret's end, as `echo` writes it",
  ),
  saved("without_v1", PREFIX, "starts with v1,", "without v1, at the start"),
  sender("without_whsec", PREFIX, "the sender signs without the secret's whsec_", "with what follows whsec_, as text"),
  saved("with_whsec", PREFIX, "lacks its whsec_", "with whsec_ before it"),
  saved(
    "padded_base64",
    ENCODING,
    "is not strict base64",
    "once the secret's base64 is padded and of the standard alphabet",
  ),
  saved("without_name", WHITE, "has its variable's name before it", "with what follows the name and the equals sign"),
  sender("with_quotes", WHITE, "the sender's secret has quotes around it", 'with " around the secret'),
  sender("with_single_quotes", WHITE, "the sender's secret has quotes around it", "with ' around the secret"),
  sender("with_crlf", WHITE, "the sender's secret has a line break at its end", "with \\r\\n at the secret's end"),
  sender("with_space", WHITE, "the sender's secret has a space at its end", "with a space at the secret's end"),
  sender("with_leading_space", WHITE, "the sender's secret has a space before it", "with a space before the secret"),
  saved(
    "without_invisible",
    WHITE,
    "has characters in it that nobody sees",
    "once the invisible characters are taken out",
  ),
  sender(
    "raw_as_base64",
    ENCODING,
    "the sender signs with the secret's base64 as text",
    "when the secret is encoded in base64 and that text is taken",
  ),
  sender(
    "raw_as_hex",
    ENCODING,
    "the sender signs with the secret's hex as text",
    "when the secret is encoded in hex and that text is taken",
  ),
  sender(
    "base64_as_hex",
    ENCODING,
    "the sender has the secret in hex, here it is in base64",
    "with the secret's bytes in hex",
  ),
  sender(
    "hex_as_base64",
    ENCODING,
    "the sender has the secret in base64, here it is in hex",
    "with the secret's bytes in base64",
  ),
  sender(
    "unpadded_base64",
    ENCODING,
    "the sender's secret lacks the = at its end",
    "without the = at the secret's end",
  ),
  sender(
    "base64url",
    ENCODING,
    "the sender's secret is written in base64url",
    "with - and _ for + and / in the secret",
  ),
  sender(
    "standard_base64",
    ENCODING,
    "the sender's secret is written in standard base64",
    "with + and / for - and _ in the secret",
  ),
  sender("lower_case", ENCODING, "the sender's secret is in lower case", "with the secret in lower case"),
  sender("upper_case", ENCODING, "the sender's secret is in upper case", "with the secret in upper case"),
  sender("url_decoded", ENCODING, "the sender's secret is not percent-encoded", "once the secret is percent-decoded"),
  sender("url_encoded", ENCODING, "the sender's secret is percent-encoded", "with the secret percent-encoded"),
  sender(
    "without_prefix",
    PREFIX,
    "the sender signs without the secret's prefix",
    "with what follows the secret's prefix",
  ),
  sender("with_v1", PREFIX, "the sender's secret starts with v1,", "with v1, before the secret"),
  sender("with_tab", WHITE, "the sender's secret has a tab at its end", "with a tab at the secret's end"),
  sender(
    "with_leading_line_break",
    WHITE,
    "the sender's secret has a line break before it",
    "with \\n before the secret",
  ),
  sender("with_backticks", WHITE, "the sender's secret has quotes around it", "with ` around the secret"),
  sender(
    "with_byte_order_mark",
    WHITE,
    "the sender's secret has a byte order mark before it",
    "with U+FEFF before the secret",
  ),
  sender(
    "with_escaped_break",
    WHITE,
    "the sender's secret has a backslash and an n at its end",
    "with \\n as two characters at the secret's end",
  ),
  saved("from_base64", ENCODING, "is encoded in base64 as a whole", "once the secret is decoded from base64"),
  saved("from_hex", ENCODING, "is encoded in hex as a whole", "once the secret is decoded from hex"),
  saved("unescaped", WHITE, "has escapes such as \\n in it", "once its escapes are read"),
  saved("first_line", WHITE, "has more than one line", "with its first line alone"),
  saved("without_comment", WHITE, "holds a # that the sender's ends before", "with what is before the #"),
  saved("without_end_mark", WHITE, "has a mark at its end", "without the mark at its end"),
  saved("once", WHITE, "is there twice", "with one half of it"),
];

/** Of the secrets of others only the most usual mistakes are looked for. */
const USUAL_FORMS = FORMS.slice(0, 8);
/** Mistakes that come with a second one, such as quotes around a secret that lacks its prefix. */
const FIRST_OF_TWO: ReadonlySet<SecretForm> = new Set([
  "trimmed",
  "unquoted",
  "without_name",
  "with_whsec",
  "without_whsec",
  "padded_base64",
]);

/** Every saved secret as text: the source's own, its likely mistakes, those of other sources and endpoints, and theirs. */
export function secretVariations({ source, others }: Question): Variation<string>[] {
  const seen = new Set<string>();
  const found: Variation<string>[] = [];
  const add = (value: string | null, probes: readonly Probe[]) => {
    if (value === null || value === "" || seen.has(value)) return;
    seen.add(value);
    found.push({ value, probes });
  };
  const { signing = source.secrets, tokens = [], untold = [], hooks = [] } = source;
  const own = signing.length > 1 ? "one of the saved secrets" : "the saved secret";
  for (const secret of askedSecrets(source)) add(secret, []);
  for (const token of tokens) add(token, [tokenProbe(token)]);
  for (const secret of untold) add(secret, [untoldProbe(secret)]);
  for (const secret of signing) {
    for (const form of FORMS) add(reshape(secret, form.form), [formProbe(form, secret, own)]);
  }
  for (const { secret, name } of hooks) {
    for (const form of FORMS)
      add(reshape(secret, form.form), [formProbe(form, secret, `the secret of the hook ${name}`)]);
  }
  const foreign = others
    .flatMap((other) => other.secrets.map((secret, index) => ({ secret, probe: otherSecret(other, secret, index) })))
    .filter(({ secret }) => secret !== "");
  for (const { secret, probe: whose } of foreign) add(secret, [whose]);
  for (const secret of signing) for (const { value, probes } of twice(secret, own)) add(value, probes);
  for (const { secret, name } of hooks)
    for (const { value, probes } of twice(secret, `the secret of the hook ${name}`)) add(value, probes);
  for (const { secret, probe: whose } of foreign)
    for (const form of USUAL_FORMS) add(reshape(secret, form.form), [whose, formProbe(form, secret, "that secret")]);
  return found;
}

function* twice(secret: string, own: string): Generator<Variation<string>> {
  for (const first of FORMS.filter(({ form }) => FIRST_OF_TWO.has(form))) {
    const once = reshape(secret, first.form);
    if (once === null) continue;
    for (const second of FORMS) {
      const value = reshape(once, second.form);
      if (value !== null) yield { value, probes: [formProbe(first, secret, own), formProbe(second, once, own)] };
    }
  }
}

function formProbe({ form, cause, clause, evidence }: FormProbe, secret: string, whose: string): Probe {
  const short = secret.length < 16 ? ` The secret has only ${secret.length} characters.` : "";
  return probe(cause, clause(whose), evidence + short, { kind: "secret", form });
}

function tokenProbe(token: string): Probe {
  return probe(
    "other_secret",
    "it is signed with the verify token, which travels in clear and signs nothing",
    `It matches with the verify token (${secretHint(token)}). Whoever has seen a handshake can sign so.`,
  );
}

function untoldProbe(secret: string): Probe {
  return probe(
    "other_secret",
    "it is signed with a saved secret of which nobody has said that it signs",
    `It matches with that secret (${secretHint(secret)}), which may be the verify token. Say on the source what it is for.`,
  );
}

function otherSecret({ owner, name, why }: OtherSecrets, secret: string, index: number): Probe {
  const clauses = {
    endpoint: `this is the secret of endpoint ${name}`,
    hook: `this is the secret of the hook ${name}${why === undefined ? "" : `, ${why}`}`,
    source: "the secret is another source's",
  };
  return probe(
    "other_secret",
    clauses[owner.kind],
    `It matches with the secret of ${owner.kind} ${name} (${secretHint(secret)}).`,
    { kind: "other_secret", owner, index },
  );
}
