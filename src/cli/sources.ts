import type { Input } from "../contract/api.ts";
import type { Client } from "../contract/client.ts";
import { NamedReplyProfile, type Source } from "../contract/model/source.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { SECRET_OPTIONS, type SecretValues, readSecret } from "./input.ts";
import { notFound } from "./not-found.ts";
import { readScheme } from "./scheme-file.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";
import { CUSTOM } from "../contract/model/scheme.ts";

const ACTIONS = ["list", "create", "secret", "delete"];

export const verb = defineVerb({
  name: "sources",
  synopsis: "[list | create PATH --provider ID | secret or delete PATH] [--json]",
  description:
    "Where deliveries come from: each has a path of the receiver, a provider whose signatures are checked, and secrets.\n" +
    "Where none is given, create makes a secret; secret prints it in a terminal, to be pasted at the sender.",
  options: {
    provider: { type: "string", argument: "ID", help: "Who sends: github, stripe, custom…; none by default." },
    name: { type: "string", argument: "NAME", help: "What it is called; its path by default." },
    scheme: {
      type: "string",
      argument: "FILE",
      help: "Check by the scheme in that JSON file, for the provider custom; - is standard input.",
    },
    unsigned: { type: "boolean", help: "Take what is not signed, too." },
    reply: { type: "string", argument: "PROFILE", help: "Answer as hookbench (by default), octipus, otto or optio." },
    "public-url": {
      type: "string",
      argument: "URL",
      help: "What senders post to, where signatures cover it and a proxy hides it.",
    },
    ...SECRET_OPTIONS,
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(values, [action = "list", path, ...others]) {
    const { json = false } = values;
    if (!ACTIONS.includes(action)) throw new UsageError(`sources knows ${ACTIONS.join(", ")}, not ${action}.`);
    if (others.length > 0 || (action === "list") !== (path === undefined))
      throw new UsageError(action === "list" ? "sources list takes no path." : `sources ${action} takes one path.`);
    const client = connect(values.data);
    if (path === undefined) return list(client, json);
    if (action === "create") return create(client, path, values);
    const source = await find(client, path);
    return action === "secret" ? reveal(source, values.data, json) : remove(client, source, json);
  },
});

async function list(client: Client, json: boolean): Promise<number> {
  const { items } = await ask(client, "sources.list", {});
  const lines = json ? [] : await sourceLines(client, items);
  printAnswer(json, { items }, () => lines);
  return DONE;
}

interface CreateValues extends SecretValues {
  readonly provider?: string | undefined;
  readonly name?: string | undefined;
  readonly scheme?: string | undefined;
  readonly unsigned?: boolean | undefined;
  readonly reply?: string | undefined;
  readonly "public-url"?: string | undefined;
  readonly json?: boolean | undefined;
}

async function create(client: Client, path: string, values: CreateValues): Promise<number> {
  const { scheme, name = path, unsigned = false, json = false, "public-url": publicUrl } = values;
  const { provider = scheme === undefined ? "none" : CUSTOM } = values;
  if ((scheme === undefined) === (provider === CUSTOM))
    throw new UsageError("--provider custom and --scheme FILE go together.");
  const secret = readSecret(values);
  const source = await ask(client, "sources.create", {
    name,
    path,
    provider,
    ...(scheme === undefined ? {} : { scheme: readScheme(scheme, values) }),
    ...(unsigned ? { requireSignature: false } : {}),
    ...replyOf(values.reply),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(secret === null ? { generateSecret: await signs(client, provider) } : { secrets: [secret] }),
  });
  const lines = json ? [] : await sourceLines(client, [source]);
  const isSecretNew = secret === null && source.secrets.length > 0;
  printAnswer(json, source, () => [
    ...lines,
    ...(isSecretNew ? [visibleLine(`Its secret is printed by: hookbench sources secret ${source.path}`)] : []),
  ]);
  return DONE;
}

function replyOf(reply: string | undefined): Pick<Input<"sources.create">, "replyProfile"> {
  if (reply === undefined) return {};
  const profile = NamedReplyProfile.safeParse(reply);
  if (profile.success) return { replyProfile: profile.data };
  throw new UsageError("--reply is hookbench, octipus, otto or optio.");
}

async function signs(client: Client, provider: string): Promise<boolean> {
  if (provider === CUSTOM) return true;
  const { items } = await ask(client, "providers.list", {});
  return items.some(({ id, schemes }) => id === provider && schemes.length > 0);
}

async function reveal({ id, path, secrets: kept }: Source, data: string | undefined, json: boolean): Promise<number> {
  if (!json && kept.length === 0) throw new Failure(`The source ${path} has no secret.`);
  const { secrets } = await askPerson(data, "sources.reveal", { id }, [`The secrets of ${path} will be printed.`]);
  printAnswer(json, { secrets }, () => secrets);
  return DONE;
}

async function remove(client: Client, { id, path }: Source, json: boolean): Promise<number> {
  await ask(client, "sources.delete", { id });
  printAnswer(json, { id }, () => [visibleLine(`${path} is deleted. Its deliveries stay.`)]);
  return DONE;
}

/** The source of that path or id. */
async function find(client: Client, pathOrId: string): Promise<Source> {
  const { items } = await ask(client, "sources.list", {});
  const found = items.find(({ id, path }) => path === pathOrId || id === pathOrId);
  if (found) return found;
  throw notFound(
    "source",
    pathOrId,
    items.map(({ path }) => path),
  );
}

async function sourceLines(client: Client, sources: readonly Source[]): Promise<readonly string[]> {
  const { url } = await ask(client, "receiver.status", {});
  return sources.map(({ id, path, provider, requireSignature, changedBy }) =>
    visibleLine(
      [
        path,
        provider,
        requireSignature ? "signed" : "unsigned too",
        `${url}/hooks/${path}`,
        id,
        ...(changedBy === "agent" ? ["(an agent's)"] : []),
      ].join("  "),
    ),
  );
}
