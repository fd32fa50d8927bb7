import type { DiagnosisCause, SecretForm } from "../../contract/model/diagnosis.ts";
import { secretHint } from "../secrets/secret-hint.ts";
import { type Probe, type Variation, probe } from "./probe.ts";
import { type HookSecret, type OtherSecrets, type Question, askedSecrets } from "./question.ts";
import { reshape } from "./secret-form.ts";

interface FormProbe {
  readonly form: SecretForm;
  readonly cause: DiagnosisCause;
  readonly clause: string;
  readonly evidence: string;
}

/** Mistakes made when a secret is copied from one place to another, the most usual first. */
const FORMS: readonly FormProbe[] = [
  {
    form: "trimmed",
    cause: "secret_white_space",
    clause: "the saved secret has white space around it",
    evidence: "It matches once the white space is cut off.",
  },
  {
    form: "unquoted",
    cause: "secret_white_space",
    clause: "the saved secret has quotes around it",
    evidence: "It matches once the quotes are cut off.",
  },
  {
    form: "with_line_break",
    cause: "secret_white_space",
    clause: "the sender's secret has a line break at its end",
    evidence: "It matches with \\n at the secret's end, as `echo` writes it.",
  },
  {
    form: "without_v1",
    cause: "secret_prefix",
    clause: "the saved secret starts with v1,",
    evidence: "It matches without v1, at the start.",
  },
  {
    form: "without_whsec",
    cause: "secret_prefix",
    clause: "the sender signs without the secret's whsec_",
    evidence: "It matches with what follows whsec_, as text.",
  },
  {
    form: "with_whsec",
    cause: "secret_prefix",
    clause: "the saved secret lacks its whsec_",
    evidence: "It matches with whsec_ before it.",
  },
  {
    form: "padded_base64",
    cause: "secret_encoding",
    clause: "the saved secret is not strict base64",
    evidence: "It matches once the secret's base64 is padded and of the standard alphabet.",
  },
];

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
  for (const secret of askedSecrets(source)) add(secret, []);
  for (const token of tokens) add(token, [tokenProbe(token)]);
  for (const secret of untold) add(secret, [untoldProbe(secret)]);
  for (const secret of signing) for (const form of FORMS) add(reshape(secret, form.form), [formProbe(form, secret)]);
  for (const hook of hooks)
    for (const form of FORMS) add(reshape(hook.secret, form.form), [formProbe(ofHook(form, hook), hook.secret)]);
  const foreign = others.flatMap((other) =>
    other.secrets.map((secret, index) => ({ secret, probe: otherSecret(other, secret, index) })),
  );
  for (const { secret, probe: own } of foreign) add(secret, [own]);
  for (const { secret, probe: own } of foreign)
    for (const form of FORMS) add(reshape(secret, form.form), [own, formProbe(form, secret)]);
  return found;
}

function formProbe({ form, cause, clause, evidence }: FormProbe, secret: string): Probe {
  const short = secret.length < 16 ? ` The secret has only ${secret.length} characters.` : "";
  return probe(cause, clause, evidence + short, { kind: "secret", form });
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

function ofHook(form: FormProbe, { name }: HookSecret): FormProbe {
  return { ...form, clause: form.clause.replace("the saved secret", `the secret of the hook ${name}`) };
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
