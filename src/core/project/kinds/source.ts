import { ok } from "../../../contract/errors.ts";
import { presetRule } from "../../../contract/model/fault.ts";
import { KEYCHAIN_PREFIX, type ProjectSource } from "../../../contract/model/project.ts";
import { CUSTOM } from "../../../contract/model/scheme.ts";
import { OWN_WORDS, type Source, SourceChange, SourceInput } from "../../../contract/model/source.ts";
import { findProvider } from "../../providers/catalogue.ts";
import { secretHint } from "../../secrets/secret-hint.ts";
import { HeldSecret, type NameOf, isRecord, readReferences, writeReferences } from "../held-secret.ts";
import { type Fields, type Kind, given } from "../kind.ts";
import { heldIn } from "../held-in.ts";
import { parsed } from "../parsed.ts";

export const SOURCES: Kind = {
  section: "sources",
  one: "source",
  inFile: ({ sources }) => sources.map((source) => ({ name: source.path, fields: fieldsOf(source) })),
  async list(call) {
    const listed = await call("sources.list", {});
    if (!listed.ok) return listed;
    return ok(listed.value.items.map((source) => ({ id: source.id, name: source.path, fields: keptFields(source) })));
  },
  defaults: ({ name, fields }) => ({
    name,
    provider: "none",
    scheme: null,
    requireSignature: signs(String(fields["provider"]), fields["scheme"]),
    secrets: [],
    tolerance: null,
    methods: ["POST"],
    allowBrowsers: false,
    allowUnsignedOutside: false,
    allowFrom: [],
    clientHeader: null,
    watchPublicUrl: false,
    publicUrl: null,
    catchesAll: false,
    reads: null,
    replyProfile: fields["response"] === null ? "hookbench" : OWN_WORDS,
    response: null,
    target: null,
    faults: [],
  }),
  written: ({ name, fields: { name: shown, provider, secrets, scheme, ...fields } }, nameOf) => ({
    path: name,
    name: shown,
    provider,
    scheme: isRecord(scheme) ? writtenScheme(scheme) : undefined,
    secretEnv: writtenSecrets(secrets, nameOf),
    ...fields,
    response: writeReferences(fields["response"], nameOf, ["response"]),
    target: writeReferences(fields["target"], nameOf, ["target"]),
    faults: writeReferences(fields["faults"], nameOf, ["faults"]),
  }),
  held: ({ response, target, faults }) => ({
    secrets: new HeldSecret({}),
    response: heldIn(response),
    target: heldIn(target),
    faults: heldIn(faults),
  }),
  async make({ name, fields }, { call }) {
    const input = parsed(SourceInput, { name, ...given(asGiven(fields)), path: name }, "the source");
    return input.ok ? call("sources.create", input.value) : input;
  },
  async change(id, { fields }, { call }) {
    const change = parsed(SourceChange, asGiven(fields), "the source");
    return change.ok ? call("sources.update", { ...change.value, id }) : change;
  },
};

/** Whether what a provider sends, or what a scheme of one's own describes, is signed. */
export function signs(provider: string, scheme: unknown): boolean {
  return isRecord(scheme) || (findProvider(provider)?.schemes.length ?? 0) > 0;
}

function fieldsOf(described: ProjectSource): Fields {
  const { path: _, secretEnv = [], faults, scheme, requireSignature, ...source } = described;
  const { target, response } = source;
  const secrets = (Array.isArray(secretEnv) ? secretEnv : [secretEnv]).map((one) => {
    if (typeof one === "string") return new HeldSecret({ variable: one });
    return new HeldSecret({ variable: "env" in one ? one.env : KEYCHAIN_PREFIX + one.keychain, role: one.role });
  });
  const rules = typeof faults === "string" ? [presetRule(faults, findProvider(source.provider))] : faults;
  return given({
    ...source,
    scheme: scheme ?? null,
    requireSignature: signs(source.provider, scheme) ? requireSignature : false,
    secrets: secrets.length > 0 ? secrets : undefined,
    target: readReferences(target),
    response: readReferences(response),
    faults: readReferences(rules),
  });
}

function keptFields(source: Source): Fields {
  const { name, provider, scheme, requireSignature, tolerance, methods, allowBrowsers, publicUrl, catchesAll } = source;
  const { allowUnsignedOutside, allowFrom, clientHeader, watchPublicUrl } = source;
  const { reads, replyProfile, response, target, faults } = source;
  const secrets = source.secrets.map(
    ({ hint, role }) => new HeldSecret({ shown: hint, role, fits: (text) => secretHint(text) === hint }),
  );
  return {
    name,
    provider,
    scheme,
    requireSignature,
    secrets,
    tolerance,
    methods,
    allowBrowsers,
    allowUnsignedOutside,
    allowFrom,
    clientHeader,
    watchPublicUrl,
    publicUrl,
    catchesAll,
    reads,
    replyProfile,
    response: heldIn(response),
    target: heldIn(target),
    faults: heldIn(faults),
  };
}

function writtenSecrets(secrets: unknown, nameOf: NameOf): unknown {
  if (!Array.isArray(secrets) || secrets.length === 0) return undefined;
  const held = secrets.filter((one) => one instanceof HeldSecret);
  const named = held.map((secret) => {
    const variable = nameOf(["secretEnv"], secret);
    const { role } = secret;
    if (variable.startsWith(KEYCHAIN_PREFIX)) return given({ keychain: variable.slice(KEYCHAIN_PREFIX.length), role });
    return role === undefined ? variable : { env: variable, role };
  });
  const [first] = named;
  return named.length === 1 && (typeof first === "string" || (isRecord(first) && "keychain" in first)) ? first : named;
}

/** What the window names by itself is left out. */
function writtenScheme({ id, name, ...scheme }: Readonly<Record<string, unknown>>) {
  return { ...(id === CUSTOM ? {} : { id }), ...(name === "Custom" ? {} : { name }), ...scheme };
}

/** Secrets are replaced whole where a variable holds one, and left as they are where none does. */
function asGiven({ secrets, ...fields }: Fields): Fields {
  const known = Array.isArray(secrets) ? secrets.filter((one) => one !== undefined) : [];
  return { ...fields, ...(known.length > 0 ? { secrets: known } : {}) };
}
