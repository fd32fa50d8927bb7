import type { Delivery } from "../contract/model/delivery.ts";
import { visible, visibleLine } from "../contract/visible.ts";
import { Decoded, type Part } from "../core/decode/decoded.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { bytes, deliveryLine } from "./delivery-line.ts";
import { FILTER_HELP, parseFilter } from "./filter.ts";
import { wholeNumber } from "./number.ts";
import { printJson, printLine } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const REVEALS = "The delivery will be shown exactly as it came, its credentials and secrets in clear.";

export const verb = defineVerb({
  name: "deliveries",
  synopsis: "[ID] [--filter WORDS] [--limit N] [--skip N] [--body] [--reveal] [--json]",
  description: `Lists what was received, newest first, or shows one delivery whole.\n${FILTER_HELP}`,
  options: {
    filter: {
      type: "string",
      multiple: true,
      argument: "WORDS",
      help: "Only deliveries that fit; may be given again.",
    },
    limit: { type: "string", argument: "N", help: "How many; 20 by default, at most 1000." },
    skip: { type: "string", argument: "N", help: "Leave out the newest N, to look farther back." },
    body: {
      type: "boolean",
      help: "With an ID: write the body's bytes, nothing else; a known secret in them is masked.",
    },
    reveal: { type: "boolean", help: "With an ID: show it exactly as it came, its credentials and secrets in clear." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(values, [id, ...others]) {
    if (others.length > 0) throw new UsageError("Name one delivery, or none for the list.");
    if (id === undefined && values.reveal) throw new UsageError("--reveal needs the ID of a delivery.");
    if (id === undefined && values.body) throw new UsageError("--body needs the ID of a delivery.");
    const client = connect(values.data);
    if (id !== undefined) {
      const delivery = values.reveal
        ? await askPerson(values.data, "deliveries.get", { id, reveal: true }, [REVEALS])
        : await ask(client, "deliveries.get", { id });
      if (values.body) process.stdout.write(Buffer.from(delivery.bodyBase64, "base64"));
      else if (values.json) printJson(delivery);
      else printLine(describe(delivery));
      return DONE;
    }
    const limit = wholeNumber(values.limit, "limit", 20, [1, 1000]);
    const offset = wholeNumber(values.skip, "skip", 0, [0, 1_000_000_000]);
    const page = await ask(client, "deliveries.list", { filter: parseFilter(values.filter ?? []), limit, offset });
    if (values.json) {
      printJson(page);
      return DONE;
    }
    for (const item of page.items) printLine(deliveryLine(item));
    printLine(`${page.items.length} of ${page.total}`);
    return DONE;
  },
});

function describe(delivery: Delivery): string {
  const body = Buffer.from(delivery.bodyBase64, "base64");
  const executions = delivery.executions.map(({ status, hookName, title, error }) =>
    visibleLine(`  ${status.padEnd(12)} ${hookName}: ${error ?? title}`),
  );
  return [
    deliveryLine(delivery),
    visibleLine(`Signature: ${delivery.verification.sentence}`),
    ...(executions.length > 0 ? ["Executions:", ...executions] : []),
    "",
    visibleLine(`${delivery.method} ${delivery.url} HTTP/${delivery.httpVersion}`),
    ...delivery.headers.map(([name, value]) => visibleLine(`${name}: ${value}`)),
    "",
    ...bodyLines(new Decoded({ headers: delivery.headers, body }, { isCut: delivery.truncated })),
    ...(delivery.isMasked ? ["(what is secret in it is masked; --reveal shows it)"] : []),
    ...(delivery.truncated ? [`(cut: only the first ${bytes(body.length)} of ${bytes(delivery.size)} were kept)`] : []),
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
