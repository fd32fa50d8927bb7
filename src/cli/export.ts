import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Input, Output } from "../contract/api.ts";
import { ExportFormat } from "../contract/model/export.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { FILTER_HELP, FILTER_OPTIONS, parseFilter } from "./filter.ts";
import { wholeNumber } from "./number.ts";
import { complain, printJson, printLine } from "./terminal.ts";
import { DONE, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const FORMATS = ExportFormat.options;

export const verb = defineVerb({
  name: "export",
  synopsis: "[ID… | --filter WORDS] --format FORMAT [--out FOLDER] [--to URL] [--limit N] [--reveal]",
  description:
    "Takes deliveries elsewhere, oldest first: those named, or the newest that fit a filter. One file goes to standard\n" +
    "output, several into --out. Secrets and credentials are masked, or variables in what is to be sent again.\n" +
    "vitest, jest, pytest and go are tests of the app with the payload in a file beside each: they send it to APP_URL and\n" +
    "expect the status that the app answered then. They sign it anew with the secret in WEBHOOK_SECRET, and where code\n" +
    "cannot make the signature the file says so.\n" +
    FILTER_HELP,
  options: {
    ...FILTER_OPTIONS("Only deliveries that fit; may be given again."),
    format: { type: "string", argument: "FORMAT", help: `One of ${FORMATS.join(", ")}.` },
    out: { type: "string", argument: "FOLDER", help: "Where the files are put; none there is written over." },
    to: {
      type: "string",
      argument: "URL",
      help: "Where what is sent again goes (all but har, raw, ndjson, html). By default Hookbench's receiver; of tests the source's target, where it has one.",
    },
    limit: { type: "string", argument: "N", help: "How many of a filter's; 100 by default, at most 1000." },
    reveal: { type: "boolean", help: "Write secrets and credentials as they are." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(values, ids) {
    const { out, to, data, reveal = false, json = false } = values;
    const format = ExportFormat.safeParse(values.format);
    if (!format.success) throw new UsageError(`--format is one of ${FORMATS.join(", ")}.`);
    const limit = wholeNumber(values.limit, "limit", 100, [1, 1000]);
    const which = ids.length > 0 ? { ids: [...ids] } : { filter: parseFilter(values), limit };
    const wish = { format: format.data, reveal, ...which, ...(to === undefined ? {} : { to }) };
    const written = await exported(data, wish);
    if (json) printJson(written);
    else if (out === undefined) print(written);
    else save(written, out);
    for (const note of written.notes) complain(visibleLine(note));
    return DONE;
  },
});

/** Revealing what is kept takes a person. */
function exported(data: string | undefined, wish: Input<"deliveries.export">): Promise<Output<"deliveries.export">> {
  if (!wish.reveal) return ask(connect(data), "deliveries.export", wish);
  const shown = ["The files will hold the deliveries' secrets and credentials in clear."];
  return askPerson(data, "deliveries.export", wish, shown);
}

/** The file goes out byte for byte. */
function print({ files }: Output<"deliveries.export">): void {
  const [file, ...more] = files;
  if (more.length > 0) throw new UsageError(`These are ${files.length} files: say with --out which folder they go to.`);
  process.stdout.write(Buffer.from(file?.contentBase64 ?? "", "base64"));
}

function save({ files, count }: Output<"deliveries.export">, folder: string): void {
  for (const { name, contentBase64 } of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(path, Buffer.from(contentBase64, "base64"), { flag: "wx", mode: 0o600 });
    } catch (cause) {
      throw new Failure(`${path} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  printLine(
    `${count} ${count === 1 ? "delivery" : "deliveries"} in ${files.length} ${files.length === 1 ? "file" : "files"}: ${folder}`,
  );
}
