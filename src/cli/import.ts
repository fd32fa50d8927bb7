import { readFile } from "node:fs/promises";
import type { Client } from "../contract/client.ts";
import type { ImportFinding, OperatorReach } from "../contract/model/import.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { REQUEST_FILES, importRequests } from "./import-requests.ts";
import { readBytes } from "./input.ts";
import { complain, printAnswer, printJson, printLine } from "./terminal.ts";
import { untilStopped } from "./until-stopped.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "import",
  synopsis: "FILE [--lint [--watch]] [--as FORM] [--source NAME] [--json]",
  description:
    "Makes endpoints of the webhooks in Operator's config.toml, and says what in it will not do what you meant; or\n" +
    "keeps the events of an OpenAPI 3.1 or AsyncAPI document (JSON or YAML) with samples, and lists them; one of the\n" +
    "same title is replaced. Send one with: hookbench send --event TYPE. Any other file's requests are brought into the\n" +
    "history, checked as of when they were sent, and start nothing: HAR, Postman, lines of JSON, one of GitHub's recent\n" +
    "deliveries, curl, raw HTTP. - reads standard input.",
  options: {
    lint: {
      type: "boolean",
      help: "Say what is in the file, which event reaches which webhook of Operator's and what is wrong with it, and keep nothing; exits 1 where something is.",
    },
    watch: {
      type: "boolean",
      help: "With --lint of Operator's config.toml: say it again whenever the file has changed, until Ctrl-C.",
    },
    as: { type: "string", argument: "FORM", help: `What requests are read as: ${REQUEST_FILES.join(", ")}.` },
    source: {
      type: "string",
      argument: "NAME",
      help: "The source that requests are of; by their paths where not given.",
    },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run({ lint = false, watch = false, as, source, data, json = false }, [file, ...more]) {
    if (file === undefined || more.length > 0) throw new UsageError("import takes one file.");
    const content = readBytes(file);
    const text = content.toString("utf8");
    const client = connect(data);
    const isOperators = isToml(file, text);
    if (watch && (!lint || !isOperators || file === "-"))
      throw new UsageError("--watch goes with --lint of Operator's config.toml, from a file.");
    if (watch) return watchOperators(client, file, json);
    if (isOperators) return importOperators(client, text, { lint, json });
    const hasRequests = as !== undefined || !describesEvents(text);
    const done = hasRequests ? await importRequests(client, { content, as, source, lint, json }) : null;
    if (done !== null) return done;
    const catalogue = await ask(client, "imports.catalogue", { text });
    const kept = lint ? null : await ask(client, "catalogues.create", { text });
    if (json) printJson({ ...catalogue, id: kept?.id ?? null });
    else {
      for (const { type, description } of catalogue.events) printLine(visibleLine(`${type}  ${description}`.trimEnd()));
      tell(catalogue.findings);
      if (kept) complain(visibleLine(`Kept as ${kept.title} (${kept.id}).`));
    }
    return DONE;
  },
});

async function importOperators(client: Client, text: string, { lint, json }: { lint: boolean; json: boolean }) {
  const done = await ask(client, "imports.operator", { text, lintOnly: lint });
  printAnswer(json, done, () => done.created.map(({ id, name, url }) => visibleLine(`${id}  ${name}  ${url}`)));
  if (!json && lint) for (const one of done.reach) printLine(visibleLine(reachLine(one)));
  if (!json) tell(done.findings);
  if (!json && done.findings.length === 0) complain("Nothing in it will do other than what it says.");
  return lint && done.findings.length > 0 ? 1 : DONE;
}

/** Says what is in the file, and again whenever it has changed; what cannot be read is said and waited out. */
async function watchOperators(client: Client, file: string, json: boolean): Promise<number> {
  const { watchPath } = await import("../core/host/watch-path.ts");
  let said: Promise<void> = Promise.resolve();
  let last: string | null = null;
  const sayNow = async () => {
    try {
      const text = await readFile(file, "utf8");
      if (text === last) return;
      if (last !== null && !json) printLine(visibleLine(`${file} has changed.`));
      last = text;
      await importOperators(client, text, { lint: true, json });
    } catch (error) {
      complain(visibleLine(error instanceof Error ? error.message : String(error)));
    }
  };
  const say = () => {
    said = said.then(sayNow);
  };
  const watcher = watchPath(file, say, { persistent: true });
  say();
  await untilStopped();
  watcher.stop();
  await said;
  return DONE;
}

function isToml(file: string, text: string): boolean {
  return file.endsWith(".toml") || /^\s*\[+\s*notifications\b/m.test(text);
}

/** Whether it is a document of an API, as far as its beginning says. */
function describesEvents(text: string): boolean {
  return /["']?\b(?:openapi|asyncapi)\b["']?\s*:/i.test(text.slice(0, 10_000));
}

function where(places: readonly string[]): string {
  return places.length === 0 ? "no webhook" : places.join(", ");
}

/** Where an event goes: as documented and, where that is elsewhere, as Operator is built. */
function reachLine({ event, documented, built }: OperatorReach): string {
  const differs = documented.join() !== built.join();
  return `${event}  documented: ${where(documented)}${differs ? `; built: ${where(built)}` : ", and so as built"}`;
}

function tell(findings: readonly ImportFinding[]): void {
  for (const { place, message } of findings) complain(visibleLine(`${place}: ${message}`));
}
