import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "../contract/client.ts";
import type { DeliveryItem } from "../contract/model/delivery.ts";
import { createMemoryTransport } from "../contract/memory.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask } from "./connect.ts";
import { deliveryLine } from "./delivery-line.ts";
import { type OwnHookbench, startOwn } from "./own-hookbench.ts";
import { PROJECT_OPTION, readProjectFile, setUpThrough } from "./set-up-project.ts";
import { complain, complainJson } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";
import { writeReport } from "./write-report.ts";

const NOT_STARTED = 127;
const MOST_REPORTED = 1000;
const MOST_TOLD = 20;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export const verb = defineVerb({
  name: "test",
  synopsis: "[--report DIR] [--project FILE] -- COMMAND…",
  description:
    "Runs a command beside a Hookbench of its own, which goes when the command has ended, and exits as the command does.\n" +
    "The command finds it in HOOKBENCH_URL and HOOKBENCH_TOKEN, as hookbench/testing does, and posts to HOOKBENCH_RECEIVER;\n" +
    "HOOKBENCH_DATA is its data folder. Where the command fails, what had been delivered is told, and written into --report.\n" +
    "Exits with 1 where Hookbench does not start, and with 127 where the command does not.",
  options: {
    report: {
      type: "string",
      argument: "DIR",
      help: "Where the command fails: write summary.txt, deliveries.ndjson and deliveries.har there.",
    },
    project: PROJECT_OPTION,
    json: { ...JSON_OPTION, help: "Tell of a failure in one line of JSON on standard error." },
  },
  async run({ report, project: file, json = false }, [command, ...args]) {
    if (command === undefined) throw new UsageError("Say which command to run: hookbench test -- npm test.");
    const project = file === undefined ? null : await readProjectFile(file);
    const own = await startOwn(0);
    const client = createClient(createMemoryTransport(own.started.app));
    try {
      if (project) await setUpThrough(project, { client, close: () => Promise.resolve() });
      const code = await runBeside(own, command, args);
      if (code !== DONE) await tellFailure(client, { command, code, report, json });
      return code;
    } finally {
      await own.close();
    }
  },
});

/** Runs the command without a shell, on our own input and output; answers its exit code, or 128 and its signal's number. */
async function runBeside(own: OwnHookbench, command: string, args: readonly string[]): Promise<number> {
  const { started, data } = own;
  const env = {
    ...process.env,
    HOOKBENCH_URL: started.control,
    HOOKBENCH_TOKEN: started.token,
    HOOKBENCH_RECEIVER: started.receiver,
    HOOKBENCH_DATA: data,
  };
  const child = spawn(command, args, { stdio: "inherit", env });
  const stopPassing = passSignals(child);
  try {
    return await ended(child, command);
  } finally {
    stopPassing();
  }
}

/** A terminal sends Ctrl+C to the command, too: it ends by that, and we after it. */
function passSignals(child: ChildProcess): () => void {
  const listeners = SIGNALS.map((signal) => {
    const pass = () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, pass);
    return () => process.off(signal, pass);
  });
  return () => {
    for (const stop of listeners) stop();
  };
}

function ended(child: ChildProcess, command: string): Promise<number> {
  return new Promise((resolve) => {
    child.once("error", ({ message }) => {
      complain(visibleLine(`${command} could not be started: ${message}.`));
      resolve(NOT_STARTED);
    });
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

interface Failed {
  readonly command: string;
  readonly code: number;
  readonly report: string | undefined;
  readonly json: boolean;
}

async function tellFailure(client: Client, { command, code, report, json }: Failed): Promise<void> {
  const { items } = await ask(client, "deliveries.list", { limit: MOST_TOLD });
  const { counts } = await ask(client, "status.get", {});
  const files =
    report === undefined ? [] : await writeReports(client, report, summaryOf(command, code, counts.deliveries, items));
  if (json) {
    complainJson({ event: "failed", command, code, deliveries: counts.deliveries, files });
    return;
  }
  for (const line of summaryOf(command, code, counts.deliveries, items)) complain(line);
  if (files.length > 0) complain(visibleLine(`Written: ${files.join(", ")}.`));
}

function summaryOf(command: string, code: number, count: number, items: readonly DeliveryItem[]): readonly string[] {
  const began = `${command} ended with ${code}. `;
  if (count === 0) return [visibleLine(`${began}Nothing had been delivered to Hookbench.`)];
  const told = count > items.length ? `the newest ${items.length}` : "newest first";
  return [visibleLine(`${began}${count} delivered to Hookbench, ${told}:`), ...items.map(deliveryLine)];
}

/** Answers the files that were written. Secrets and credentials are masked in them. */
async function writeReports(client: Client, folder: string, summary: readonly string[]): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const written = [join(folder, "summary.txt")];
  writeReport(join(folder, "summary.txt"), `${summary.join("\n")}\n`);
  for (const format of ["ndjson", "har"] as const) {
    const { files } = await ask(client, "deliveries.export", { format, filter: {}, limit: MOST_REPORTED });
    const text = files.map(({ contentBase64 }) => Buffer.from(contentBase64, "base64").toString("utf8")).join("");
    if (text === "") continue;
    written.push(join(folder, `deliveries.${format}`));
    writeReport(join(folder, `deliveries.${format}`), text);
  }
  return written;
}
