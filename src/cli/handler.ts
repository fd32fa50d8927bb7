import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Input, type Output, type ParsedInput, schemasOf } from "../contract/api.ts";
import type { Caller } from "../contract/caller.ts";
import type { Result } from "../contract/errors.ts";
import { HandlerFrameworkId } from "../contract/model/handler.ts";
import { visibleLine } from "../contract/visible.ts";
import { callerHere } from "./caller-here.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { complain, printJson, printLine } from "./terminal.ts";
import { DONE, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const FRAMEWORKS = HandlerFrameworkId.options;

export const verb = defineVerb({
  name: "handler",
  synopsis: "(PROVIDER | --source ID) --framework NAME [--scheme ID] [--path ROUTE] [--out FOLDER] [--json]",
  description:
    "Writes the code of a receiver: it verifies what a provider sends over the bytes as they came, with the secret before\n" +
    "beside the one of now, and its time, answers its handshake, acts once on what is sent again, and answers as its sender\n" +
    "expects. With it comes a test that signs. Secrets are read from the environment. Alone, it lists the frameworks:\n" +
    `${FRAMEWORKS.slice(0, 7).join(", ")},\n${FRAMEWORKS.slice(7).join(", ")}.\n` +
    "The handler goes to standard output; with --out, it and its test go to files, where none is written over.",
  options: {
    framework: { type: "string", argument: "NAME", help: "What it is written for." },
    source: { type: "string", argument: "ID", help: "Write it for a source, with its scheme and its tolerance." },
    scheme: { type: "string", argument: "ID", help: "One of the provider's other schemes; the usual one by default." },
    path: { type: "string", argument: "ROUTE", help: "Where it stands; /webhooks/PROVIDER by default." },
    out: { type: "string", argument: "FOLDER", help: "The project that the files go to." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ framework, source, scheme, path, out, data, json = false }, names) {
    const [provider, ...more] = names;
    if (more.length > 0) throw new UsageError(`handler takes one provider, and no ${JSON.stringify(more[0])}.`);
    if (provider === undefined && source === undefined && framework === undefined) return list(json);
    const known = HandlerFrameworkId.safeParse(framework);
    if (!known.success) throw new UsageError(`--framework is one of ${FRAMEWORKS.join(", ")}.`);
    const written = await generated(data, {
      framework: known.data,
      ...(provider === undefined ? {} : { provider }),
      ...(source === undefined ? {} : { sourceId: source }),
      ...(scheme === undefined ? {} : { schemeId: scheme }),
      ...(path === undefined ? {} : { path }),
    });
    if (json) printJson(written);
    else if (out === undefined)
      process.stdout.write(written.files.find(({ purpose }) => purpose === "handler")?.text ?? "");
    if (out !== undefined) save(written, out, json);
    if (!json) for (const line of remarks(written, out !== undefined)) complain(visibleLine(line));
    return DONE;
  },
});

/** What stands in no data folder is written in this process; nothing needs to run for it. */
function generated(data: string | undefined, wanted: Input<"handlers.generate">): Promise<Output<"handlers.generate">> {
  return wanted.sourceId === undefined
    ? call("handlers.generate", wanted)
    : ask(connect(data), "handlers.generate", wanted);
}

async function list(json: boolean): Promise<number> {
  const { items } = await call("handlers.frameworks", {});
  if (json) printJson({ items });
  else for (const { id, name, language } of items) printLine(`${id.padEnd(10)}${name} (${language})`);
  return DONE;
}

type Local = { readonly [N in HandlerMethod]: (input: ParsedInput<N>, caller: Caller) => Awaitable<Result<Output<N>>> };
type HandlerMethod = "handlers.frameworks" | "handlers.generate";
type Awaitable<T> = T | Promise<T>;

async function call<M extends HandlerMethod>(method: M, input: Input<M>): Promise<Output<M>> {
  const { handlerHandlers } = await import("../core/handler/api.ts");
  const handlers: Local = handlerHandlers({ routing: { byId: () => null } });
  const parsed = schemasOf(method).input.safeParse(input);
  if (!parsed.success) throw new UsageError(parsed.error.issues[0]?.message ?? "The input does not fit.");
  const result = await handlers[method](parsed.data, callerHere());
  if (result.ok) return result.value;
  throw new Failure(result.error.message);
}

function save({ files }: Output<"handlers.generate">, folder: string, json: boolean): void {
  for (const { path, text } of files) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    try {
      writeFileSync(place, text, { flag: "wx" });
    } catch (cause) {
      throw new Failure(`${place} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    if (!json) printLine(place);
  }
}

function remarks({ env, notes, files, framework }: Output<"handlers.generate">, isSaved: boolean): string[] {
  const test = files.find(({ purpose }) => purpose === "test");
  return [
    ...env.map(({ name, purpose }) => `${name}: ${purpose}`),
    ...notes,
    ...(test
      ? [isSaved ? `Its test: ${framework.runner} ${test.path}` : `Its test, ${test.path}, comes with --out.`]
      : []),
  ];
}
