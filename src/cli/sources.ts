import type { Input } from "../contract/api.ts";
import type { Client } from "../contract/client.ts";
import { ActingMethod, NamedReplyProfile, SecretRole, type Source } from "../contract/model/source.ts";
import { visibleLine } from "../contract/visible.ts";
import { SOURCE_ACTIONS } from "./source-actions.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { HELD_OPTIONS, showHeld } from "./held.ts";
import { SECRET_OPTIONS, type SecretValues, readSecret } from "./input.ts";
import { findSource } from "./find-source.ts";
import { readScheme } from "./scheme-file.ts";
import { addSecret, endOffer, givenSecret, revealSecrets, tellSecret } from "./source-secrets.ts";
import { GH_OPTIONS, printGh } from "./source-gh.ts";
import { FAULT_OPTIONS, setFaults } from "./source-faults.ts";
import { OUTSIDE_OPTIONS, type OutsideValues, outsideOf, outsideWords } from "./source-outside.ts";
import { sourceLines } from "./source-lines.ts";
import { READS_OPTIONS, type ReadsValues, readsOf } from "./source-reads.ts";
import { awaitedLine, setUpLines } from "./source-set-up.ts";
import { TARGET_OPTIONS, type TargetValues, readTarget } from "./target-options.ts";
import { TOLERANCE_OPTIONS, type ToleranceValues, toleranceOf, toleranceWords } from "./source-tolerance.ts";
import { setPaused } from "./source-pause.ts";
import { printAnswer } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";
import { CUSTOM } from "../contract/model/scheme.ts";

const OFFER_ACTIONS: ReadonlySet<string> = new Set(["accept-secret", "refuse-secret"]);
/** They take a second word: an offer, or which of the secrets. */
const SECOND_WORD: ReadonlySet<string> = new Set([...OFFER_ACTIONS, "target", "tell-secret"]);

export const verb = defineVerb({
  name: "sources",
  synopsis:
    "[list | create PATH --provider ID | change PATH --methods LIST or --event-from PLACE | target PATH URL or none | held, faults or gh PATH | secret, pause, resume or delete PATH |\n" +
    "       add-secret PATH --role ROLE | tell-secret PATH N --role ROLE | accept-secret or refuse-secret PATH [OFFER]] [--json]",
  description:
    "Where deliveries come from: each has a path of the receiver, a provider whose signatures are checked, and secrets.\n" +
    "Where none is given, create makes a secret; secret prints it in a terminal, to be pasted at the sender.\n" +
    "A secret that a handshake offers, as Asana's and Notion's do, is used once accept-secret takes it in a terminal.\n" +
    "Where a provider's secrets do more than sign, as Meta's verify token does, add-secret and tell-secret say by --role\n" +
    "what one is for; tell-secret names it by its place, 1 for the first.\n" +
    "With a target its deliveries are sent on to your app, which answers the sender; none takes the target away.\n" +
    "pause has what is posted to it answered 503 and not recorded, until resume.\n" +
    "held says what waits for an app that is down, and with --deliver or --forget ends that;\n" +
    "--restore has what was forgotten last wait again.\n" +
    "faults has a source misbehave on purpose, to see how its senders bear it: fail, come late, hang up. It counts\n" +
    "from when it is set, and anew after a restart; what is failed so runs no hooks, unless told to act.\n" +
    "gh prints the commands of GitHub's own program that make its webhook there and read what was sent to it.",
  options: {
    provider: { type: "string", argument: "ID", help: "Who sends: github, stripe, custom…; none by default." },
    name: { type: "string", argument: "NAME", help: "What it is called; its path by default." },
    scheme: {
      type: "string",
      argument: "FILE",
      help: "Check by the scheme in that JSON file, for the provider custom; - is standard input.",
    },
    unsigned: { type: "boolean", help: "Take what is not signed, too." },
    reply: {
      type: "string",
      argument: "PROFILE",
      help: "Answer as hookbench (by default), octipus, otto, optio or optio-built.",
    },
    "public-url": {
      type: "string",
      argument: "URL",
      help: "What senders post to, where signatures cover it and a proxy hides it.",
    },
    target: {
      type: "string",
      argument: "URL",
      help: "Send its deliveries on to this app: 3000, localhost:3000/in, a URL.",
    },
    ...TARGET_OPTIONS,
    ...HELD_OPTIONS,
    methods: {
      type: "string",
      argument: "LIST",
      help: `What starts hooks, such as POST,PUT; POST alone by default. Of ${ActingMethod.options.join(", ")}.`,
    },
    ...TOLERANCE_OPTIONS,
    browsers: { type: "boolean", help: "Let web pages in a browser start hooks, too, without a signature." },
    "no-browsers": { type: "boolean", help: "Do not, as by default." },
    ...READS_OPTIONS,
    ...OUTSIDE_OPTIONS,
    ...SECRET_OPTIONS,
    role: {
      type: "string",
      argument: "ROLE",
      help: `What the secret is for: ${SecretRole.options.join(", ").replaceAll("_", "-")}.`,
    },
    ...FAULT_OPTIONS,
    ...GH_OPTIONS,
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: SOURCE_ACTIONS,
  usual: "list",
  async run(values, [action = "list", path, second, ...others]) {
    const { json = false } = values;
    if (!Object.hasOwn(SOURCE_ACTIONS, action))
      throw new UsageError(`sources knows ${Object.keys(SOURCE_ACTIONS).join(", ")}, not ${action}.`);
    const isTarget = action === "target";
    const isTooMany = others.length > 0 || (second !== undefined && !SECOND_WORD.has(action));
    if (isTooMany || (action === "list") !== (path === undefined))
      throw new UsageError(action === "list" ? "sources list takes no path." : `sources ${action} takes one path.`);
    if (isTarget && second === undefined) throw new UsageError("sources target takes one path and a URL, or none.");
    const client = connect(values.data);
    if (path === undefined) return list(client, json);
    if (action === "create") return create(client, path, values);
    const source = await findSource(client, path);
    if (action === "held") return showHeld(client, source, values, json);
    if (action === "gh") return printGh(client, source, values);
    if (action === "faults") return setFaults(client, source, values, json);
    if (action === "change") return change(client, source, values);
    if (action === "pause" || action === "resume") return setPaused(client, source, action === "pause", json);
    if (OFFER_ACTIONS.has(action)) return endOffer(source, second, action === "accept-secret", values);
    if (isTarget && second !== undefined) return aim(client, source, second, values);
    if (action === "add-secret") return addSecret(client, source, values);
    if (action === "tell-secret") return tellSecret(client, source, second, values);
    return action === "secret" ? revealSecrets(source, values.data, json) : remove(client, source, json);
  },
});

async function list(client: Client, json: boolean): Promise<number> {
  const { items } = await ask(client, "sources.list", {});
  const lines = json ? [] : await sourceLines(client, items);
  printAnswer(json, { items }, () => lines);
  return DONE;
}

interface StartValues extends ToleranceValues, OutsideValues {
  readonly "public-url"?: string | undefined;
  readonly methods?: string | undefined;
  readonly browsers?: boolean | undefined;
  readonly "no-browsers"?: boolean | undefined;
  readonly data?: string | undefined;
  readonly json?: boolean | undefined;
}

interface CreateValues extends SecretValues, StartValues, TargetValues, ReadsValues {
  readonly role?: string | undefined;
  readonly target?: string | undefined;
  readonly provider?: string | undefined;
  readonly name?: string | undefined;
  readonly scheme?: string | undefined;
  readonly unsigned?: boolean | undefined;
  readonly reply?: string | undefined;
}

async function create(client: Client, path: string, values: CreateValues): Promise<number> {
  const { scheme, name = path, unsigned = false, json = false, "public-url": publicUrl } = values;
  const { provider = scheme === undefined ? "none" : CUSTOM } = values;
  if ((scheme === undefined) === (provider === CUSTOM))
    throw new UsageError("--provider custom and --scheme FILE go together.");
  const secret = readSecret(values);
  const { items } = await ask(client, "providers.list", {});
  const sender = items.find(({ id }) => id === provider);
  const source = await ask(client, "sources.create", {
    name,
    path,
    provider,
    ...(scheme === undefined ? {} : { scheme: readScheme(scheme, values) }),
    ...(unsigned ? { requireSignature: false } : {}),
    ...replyOf(values.reply),
    ...startOf(values),
    ...outsideOf(values),
    ...toleranceOf(values, null),
    ...readsOf(values, null),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(values.target === undefined ? {} : { target: readTarget(values.target, values) }),
    ...(secret === null
      ? { generateSecret: provider === CUSTOM || (sender?.schemes.length ?? 0) > 0 }
      : { secrets: [givenSecret(secret, values.role)] }),
  });
  const lines = json ? [] : await sourceLines(client, [source]);
  const isSecretNew = secret === null && source.secrets.length > 0;
  const isAwaited = secret === null && source.secrets.length === 0 && sender?.secretFrom === "them";
  const help =
    json || sender === undefined || values.provider === undefined
      ? []
      : await setUpLines(client, source, sender, values.data);
  printAnswer(json, source, () => [
    ...lines,
    ...(isSecretNew ? [visibleLine(`Its secret is printed by: hookbench sources secret ${source.path}`)] : []),
    ...(isAwaited ? [visibleLine(awaitedLine(source, sender))] : []),
    ...help.map((line) => visibleLine(line)),
  ]);
  return DONE;
}

/** Its transform stays, which is written in the window. */
async function aim(
  client: Client,
  { id, target: before }: Source,
  address: string,
  values: CreateValues,
): Promise<number> {
  const transform = before?.transform ?? null;
  const target = address === "none" ? null : { ...readTarget(address, values), transform };
  const source = await ask(client, "sources.update", { id, target });
  const lines = values.json ? [] : await sourceLines(client, [source]);
  printAnswer(values.json ?? false, source, () => lines);
  return DONE;
}

function replyOf(reply: string | undefined): Pick<Input<"sources.create">, "replyProfile"> {
  if (reply === undefined) return {};
  const profile = NamedReplyProfile.safeParse(reply);
  if (profile.success) return { replyProfile: profile.data };
  throw new UsageError("--reply is hookbench, octipus, otto, optio or optio-built.");
}

/** Changes what starts the hooks of a source, how far the time of a signature may lie off, or where it is read what its deliveries are. */
async function change(client: Client, before: Source, values: StartValues & ReadsValues): Promise<number> {
  const { id, path, tolerance } = before;
  const start = startOf(values);
  const allowed = toleranceOf(values, tolerance);
  const reads = readsOf(values, before.reads);
  const { "public-url": given } = values;
  const publicUrl = given === undefined ? {} : { publicUrl: given === "none" ? null : given };
  const outside = outsideOf(values);
  const about = [
    ...(Object.keys(start).length > 0 ? [`What starts the hooks of ${path}: ${startWords(start)}`] : []),
    ...outsideWords(before, outside),
    ...(given === undefined ? [] : [`Senders of ${path} post to ${given}.`]),
    ...(allowed.tolerance ? [`Signatures of ${path} may be ${toleranceWords(allowed.tolerance)}.`] : []),
  ];
  if (about.length === 0 && Object.keys(reads).length === 0)
    throw new UsageError(
      "sources change takes --methods, --browsers or --no-browsers, --tolerance or --tolerance-ahead, --unsigned-outside, --allow-from, --public-url, --client-header, --watch, --event-from, --id-from or --summary.",
    );
  const asked = { id, ...start, ...outside, ...publicUrl, ...allowed, ...reads };
  const words = about.map((line) => visibleLine(line));
  const source =
    words.length > 0
      ? await askPerson(values.data, "sources.update", asked, words)
      : await ask(client, "sources.update", asked);
  const lines = values.json ? [] : await sourceLines(client, [source]);
  printAnswer(values.json ?? false, source, () => lines);
  return DONE;
}

function startOf(values: StartValues): Pick<Input<"sources.create">, "methods" | "allowBrowsers"> {
  const { methods, browsers = false, "no-browsers": noBrowsers = false } = values;
  if (browsers && noBrowsers) throw new UsageError("--browsers and --no-browsers exclude each other.");
  return {
    ...(methods === undefined ? {} : { methods: methodsIn(methods) }),
    ...(browsers || noBrowsers ? { allowBrowsers: browsers } : {}),
  };
}

function startWords({ methods, allowBrowsers }: ReturnType<typeof startOf>): string {
  const pages = allowBrowsers === undefined ? [] : [allowBrowsers ? "web pages too" : "no web pages"];
  return [...(methods ?? []), ...pages].join(", ");
}

function methodsIn(given: string): ActingMethod[] {
  const wanted = new Set(given.split(",").map((word) => word.trim().toUpperCase()));
  const known = ActingMethod.array()
    .nonempty()
    .safeParse([...wanted]);
  if (known.success) return known.data;
  throw new UsageError(`--methods is a list of ${ActingMethod.options.join(", ")}, with commas between.`);
}

async function remove(client: Client, { id, path }: Source, json: boolean): Promise<number> {
  await ask(client, "sources.delete", { id });
  printAnswer(json, { id }, () => [visibleLine(`${path} is deleted. Its deliveries stay.`)]);
  return DONE;
}
