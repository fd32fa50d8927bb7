import { exec } from "node:child_process";
import type { Input } from "../contract/api.ts";
import { type IdempotencyResult, RepeatWay } from "../contract/model/idempotency.ts";
import { visibleLine } from "../contract/visible.ts";
import { judgePrints } from "../core/check/judge-repeats.ts";
import { callerHere } from "./caller-here.ts";
import { ask, connect, findInstance } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { wholeNumber } from "./number.ts";
import { startOwn } from "./own-hookbench.ts";
import { RUN_TARGET_OPTIONS, runTarget } from "./run-target.ts";
import { printAnswer, printLine } from "./terminal.ts";
import { DONE, FAILED, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

export const verb = defineVerb({
  name: "idempotency",
  synopsis: "[ID | --provider ID --event TYPE] [--to URL] [--times N] [--counter-url URL | --check COMMAND] [--json]",
  description:
    "Sends one delivery several times under one id: together, one after the other, and as its sender's retries look; and\n" +
    "says what was seen of how often the receiver acted. Only a counter, or a command of yours that prints a number, tells\n" +
    "that it acted once. Exits with 0 only when that was seen in every way.",
  options: {
    provider: { type: "string", argument: "ID", help: "Whose sample to send, where no delivery is named." },
    event: { type: "string", argument: "TYPE", help: "Which of the provider's samples." },
    ...RUN_TARGET_OPTIONS,
    times: { type: "string", argument: "N", help: "How many times in each way; 5 by default, at most 100." },
    way: { type: "string", multiple: true, argument: "WAY", help: "Only this way: together, inTurn or retries." },
    "counter-url": { type: "string", argument: "URL", help: "Answers how often it has acted, as a number or JSON." },
    check: {
      type: "string",
      argument: "COMMAND",
      help: "Runs this before and after each way, in your shell; it prints how often the receiver has acted.",
    },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(values, [deliveryId, ...rest]) {
    if (rest.length > 0) throw new UsageError("Name one delivery.");
    const { provider, event, check, data, json } = values;
    if (deliveryId === undefined && (provider === undefined || event === undefined))
      throw new UsageError("Name a delivery by its ID, or a sample: --provider github --event push");
    if (check !== undefined && callerHere() === "agent")
      throw new Failure("--check runs a command, and an agent runs this. Give a --counter-url.");
    const counterUrl = values["counter-url"];
    const wish = {
      deliveryId,
      provider,
      event,
      counterUrl,
      ...runTarget(values),
      times: wholeNumber(values.times, "times", 5, [2, 100]),
    };
    const ways = values.way?.map(readWay) ?? RepeatWay.options;
    const own = deliveryId !== undefined || findInstance(data) ? null : await startOwn(0);
    const results: Told[] = [];
    try {
      for (const way of ways) results.push(await test(own?.data ?? data, { ...wish, way }, check));
    } finally {
      await own?.close();
    }
    printAnswer(json, { results }, () => results.flatMap(linesOf).map(visibleLine));
    if (!json && results.some(({ verdict }) => verdict === "unknown"))
      printLine("Not everything was seen, so this ends with 1.");
    return results.every(({ verdict }) => verdict === "once") ? DONE : FAILED;
  },
});

type Told = IdempotencyResult & { readonly check: { readonly before: string; readonly after: string } | null };

const WORDS = { together: "All at once", inTurn: "One after the other", retries: "As its sender's retries" } as const;

function readWay(text: string): RepeatWay {
  const way = RepeatWay.safeParse(text);
  if (way.success) return way.data;
  throw new UsageError(`--way takes ${RepeatWay.options.join(", ")}.`);
}

async function test(
  data: string | undefined,
  wish: Input<"checks.idempotency">,
  command: string | undefined,
): Promise<Told> {
  const before = command === undefined ? null : await outputOf(command);
  const result = await ask(connect(data), "checks.idempotency", wish);
  if (command === undefined || before === null) return { ...result, check: null };
  const check = { before, after: await outputOf(command) };
  return { ...result, ...judgePrints(result, check), check };
}

const COMMAND_MS = 60_000;

/** What a command of the person's own prints; nothing that arrived stands in it. */
function outputOf(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(command, { timeout: COMMAND_MS, encoding: "utf8" }, (error, stdout, stderr) => {
      if (error) reject(new Failure(`The command failed: ${stderr.trim() || error.message}`));
      else resolve(stdout.trim());
    });
  });
}

function linesOf({ way, verdict, sentence, answers }: Told): string[] {
  const mark = { once: "✓", several: "✕", unknown: "?" }[verdict];
  const statuses = answers.map(({ status }) => status ?? "–").join(" ");
  return [`${mark} ${WORDS[way]}: ${sentence}`, `  answered ${statuses}`];
}
