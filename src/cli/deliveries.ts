import type { Input, Output } from "../contract/api.ts";
import type { Client } from "../contract/client.ts";
import type { Delivery, DeliveryItem } from "../contract/model/delivery.ts";
import type { HookNotRun } from "../contract/model/not-run.ts";
import { ORDER_KEYS } from "../contract/model/order.ts";
import { firstBytesText } from "../contract/first-bytes-text.ts";
import { visible, visibleLine } from "../contract/visible.ts";
import { Decoded, type Part } from "../core/decode/decoded.ts";
import { callActions } from "./call.ts";
import { DELIVERY_CALLS } from "./delivery-calls.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { bytes, deliveryLine } from "./delivery-line.ts";
import { FILTER_HELP, FILTER_OPTIONS, orderOf, parseFilter } from "./filter.ts";
import { wholeNumber } from "./number.ts";
import { replayLine } from "./replay.ts";
import { STEP_OPTIONS, isStep, step } from "./step.ts";
import { printAnswer, printJson, printLine } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

/** The longest that a call looks, in milliseconds. */
const MOST_PATIENCE_MS = 30_000;

const REVEALS = "The delivery will be shown exactly as it came, its credentials and secrets in clear.";

export const verb = defineVerb({
  name: "deliveries",
  synopsis:
    "[ID] [--filter WORDS | --query WORDS] [--sort KEY] [--limit N] [--skip N] [--body] [--reveal] [--run-anyway] [--note TEXT] [--tag WORD] [--untag WORD] [--let-go | --drop | --answer STATUS] [--json]",
  description: `Lists what was received, newest first, or shows one delivery whole.\n${FILTER_HELP}`,
  options: {
    ...FILTER_OPTIONS("Only deliveries that fit; may be given again."),
    sort: {
      type: "string",
      argument: "KEY",
      help: `Sort by ${ORDER_KEYS.join(", ")}, names from A, all else from the greatest; KEY:asc and KEY:desc say which way. Without, the newest first.`,
    },
    limit: { type: "string", argument: "N", help: "How many; 20 by default, at most 1000." },
    skip: { type: "string", argument: "N", help: "Leave out the first N, to look farther." },
    body: {
      type: "boolean",
      help: "With an ID: write the body's bytes, nothing else; a known secret in them is masked.",
    },
    reveal: { type: "boolean", help: "With an ID: show it exactly as it came, its credentials and secrets in clear." },
    "run-anyway": { type: "boolean", help: "With the ID of a repeat: run its hooks all the same." },
    note: { type: "string", argument: "TEXT", help: "With an ID: keep a note on it; empty takes it away." },
    tag: {
      type: "string",
      multiple: true,
      argument: "WORD",
      help: "With an ID: put a word on it; may be given again.",
    },
    untag: { type: "string", multiple: true, argument: "WORD", help: "With an ID: take a word off it." },
    ...STEP_OPTIONS,
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  actions: callActions(DELIVERY_CALLS),
  async run(values, [id, ...others]) {
    if (others.length > 0) throw new UsageError("Name one delivery, or none for the list.");
    if (id !== undefined && values.sort !== undefined) throw new UsageError("--sort is of the list, without an ID.");
    if (id === undefined && values.reveal) throw new UsageError("--reveal needs the ID of a delivery.");
    if (id === undefined && values.body) throw new UsageError("--body needs the ID of a delivery.");
    if (id === undefined && values["run-anyway"]) throw new UsageError("--run-anyway needs the ID of a delivery.");
    const isStepped = isStep(values);
    if (id === undefined && isStepped) throw new UsageError("--let-go, --drop and --answer need the ID of a delivery.");
    const isAnnotated = values.note !== undefined || values.tag !== undefined || values.untag !== undefined;
    if (id === undefined && isAnnotated) throw new UsageError("--note, --tag and --untag need the ID of a delivery.");
    if (isStepped && values["run-anyway"]) throw new UsageError("--run-anyway stands alone.");
    const client = connect(values.data);
    if (id !== undefined && isStepped) return step(client, id, values, values.json ?? false);
    if (id !== undefined && values["run-anyway"]) {
      const result = await ask(client, "deliveries.runAnyway", { id });
      printAnswer(values.json ?? false, result, () => [replayLine(result)]);
      return result.error === null ? DONE : FAILED;
    }
    if (id !== undefined && isAnnotated) {
      const item = await annotate(client, id, values);
      printAnswer(values.json ?? false, item, () => [deliveryLine(item), ...annotationLines(item)]);
      return DONE;
    }
    if (id !== undefined) {
      const delivery = values.reveal
        ? await askPerson(values.data, "deliveries.get", { id, reveal: true }, [REVEALS])
        : await ask(client, "deliveries.get", { id });
      const notRun = values.body ? [] : (await ask(client, "deliveries.hooks", { id })).items;
      if (values.body) process.stdout.write(Buffer.from(delivery.bodyBase64, "base64"));
      else if (values.json) printJson({ ...delivery, notRun });
      else printLine(describe(delivery, notRun));
      return DONE;
    }
    const limit = wholeNumber(values.limit, "limit", 20, [1, 1000]);
    const offset = wholeNumber(values.skip, "skip", 0, [0, 1_000_000_000]);
    const order = orderOf(values.sort);
    const filter = parseFilter(values);
    // An order is of all that fits: it is looked at for as long as may be asked for.
    const page = order
      ? await ask(client, "deliveries.list", { filter, limit, offset, order, patienceMs: MOST_PATIENCE_MS })
      : await listed(client, { filter, limit, offset });
    if (values.json) {
      printJson(page);
      return DONE;
    }
    for (const item of page.items) printLine(deliveryLine(item));
    if (order && page.more && page.scannedTo !== null)
      printLine(
        `Only what came since ${new Date(page.scannedTo).toISOString()} was looked at in ${MOST_PATIENCE_MS / 1000} s.`,
      );
    printLine(`${page.items.length} of ${page.isTotal ? page.total : `at least ${page.total}`}`);
    return DONE;
  },
});

/** Puts a note and words on a delivery, and takes words off it. */
async function annotate(
  client: Client,
  id: string,
  { note, tag, untag = [] }: { readonly note?: string; readonly tag?: string[]; readonly untag?: string[] },
): Promise<DeliveryItem> {
  const { annotation } = await ask(client, "deliveries.get", { id });
  const off = new Set(untag.map((word) => word.toLowerCase()));
  const tags = [...(annotation?.tags ?? []), ...(tag ?? [])].filter((word) => !off.has(word.toLowerCase()));
  return ask(client, "deliveries.annotate", { id, tags, ...(note === undefined ? {} : { note }) });
}

function annotationLines({ annotation }: DeliveryItem): string[] {
  const { note, tags } = annotation ?? { note: "", tags: [] };
  return [
    ...(note === "" ? [] : [visibleLine(`Note: ${note}`)]),
    ...(tags.length === 0 ? [] : [visibleLine(`Tags: ${tags.join(", ")}`)]),
  ];
}

/** The first page, gone on with where contents had to be read for longer than one call goes on. */
async function listed(client: Client, asked: Input<"deliveries.list">): Promise<Output<"deliveries.list">> {
  const limit = asked.limit ?? Number.POSITIVE_INFINITY;
  let page = await ask(client, "deliveries.list", asked);
  const items = [...page.items];
  while (page.more && page.nextCursor !== null && items.length < limit) {
    page = await ask(client, "deliveries.list", {
      ...asked,
      offset: 0,
      cursor: page.nextCursor,
      limit: limit - items.length,
    });
    items.push(...page.items);
  }
  return { ...page, items, total: Math.max(page.total, items.length) };
}

function describe(delivery: Delivery, notRun: readonly HookNotRun[]): string {
  const body = Buffer.from(delivery.bodyBase64, "base64");
  if (delivery.notUnderstood) return describeStray(delivery, body);
  const executions = delivery.executions.map(({ status, hookName, title, error }) =>
    visibleLine(`  ${status.padEnd(12)} ${hookName}: ${error ?? title}`),
  );
  return [
    deliveryLine(delivery),
    visibleLine(`Signature: ${delivery.verification.sentence}`),
    ...annotationLines(delivery),
    ...(delivery.refusal === null ? [] : [visibleLine(delivery.refusal)]),
    ...(delivery.disposition === "duplicate"
      ? [`Run it all the same: hookbench deliveries ${delivery.id} --run-anyway`]
      : []),
    ...delivery.didYouMean.map(({ path, kind, name, why }) =>
      visibleLine(`Did you mean ${path} (the ${kind} ${name})? ${why}`),
    ),
    ...(executions.length > 0 ? ["Executions:", ...executions] : []),
    ...(notRun.length > 0 ? ["Hooks that did not run:", ...notRun.map(notRunLine)] : []),
    "",
    visibleLine(`${delivery.method} ${delivery.url} HTTP/${delivery.httpVersion}`),
    ...delivery.headers.map(([name, value]) => visibleLine(`${name}: ${value}`)),
    "",
    ...bodyLines(new Decoded({ headers: delivery.headers, body }, { isCut: delivery.truncated })),
    ...(delivery.trailers.length === 0
      ? []
      : [
          "(after the body came trailers, which nothing goes by:)",
          ...delivery.trailers.map(([name, value]) => visibleLine(`${name}: ${value}`)),
        ]),
    ...(delivery.isMasked ? ["(what is secret in it is masked; --reveal shows it)"] : []),
    ...(delivery.truncated ? [`(cut: only the first ${bytes(body.length)} of ${bytes(delivery.size)} were kept)`] : []),
  ].join("\n");
}

function notRunLine({ hookName, reason, sentence, asOf, isGone }: HookNotRun): string {
  const how = `${isGone ? " (deleted since)" : ""}${asOf === "now" ? " (as it is now)" : ""}`;
  return visibleLine(`  ${reason.replaceAll("_", " ").padEnd(14)} ${hookName}: ${sentence}${how}`);
}

function describeStray(delivery: Delivery, body: Buffer): string {
  return [
    deliveryLine(delivery),
    visibleLine(`From ${delivery.clientIp}, answered ${delivery.status === 0 ? "nothing" : delivery.status}.`),
    "",
    firstBytesText(body),
    ...(delivery.truncated ? [`(${bytes(delivery.size)} came; ${bytes(body.length)} of them were kept)`] : []),
  ].join("\n");
}

/** A body as it is read: what was undone to it, its text or its parts, and what is wrong with it. */
function bodyLines(decoded: Decoded): string[] {
  const { text, kind, layers, bytes: unpacked, problems, charset } = decoded;
  const undone = layers.flatMap(({ encoding, problem }) => (problem === null ? encoding : []));
  const read = [
    ...(undone.length > 0 ? [`unpacked from ${undone.join(", then ")}`] : []),
    ...(charset !== null && charset.name !== "utf-8" ? [`read as ${charset.name}`] : []),
  ];
  const bare = text === null ? `(${bytes(unpacked.length)} that are not text; --body writes them)` : visible(text);
  return [
    ...(read.length > 0 ? [`(${read.join(", ")})`] : []),
    ...(kind === "multipart" ? decoded.parts.map(partLine) : [bare]),
    ...problems.map((words) => visibleLine(`(the body ${words})`)),
  ];
}

function partLine({ name, filename, content }: Part): string {
  const { text, type } = content;
  const file = `${filename ?? "no text"} (${type.value === "" ? "no type" : type.value}, ${bytes(content.bytes.length)})`;
  return `${visibleLine(name ?? "part")}: ${filename === null && text !== null ? visible(text) : visibleLine(file)}`;
}
