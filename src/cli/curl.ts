import { isUtf8 } from "node:buffer";
import type { Input, Output } from "../contract/api.ts";
import { CommandStyle } from "../contract/model/command.ts";
import { isJson } from "../contract/model/json-value.ts";
import { ask, askPerson, connect } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { readBytes, readSecret } from "./input.ts";
import { chosenScheme } from "./scheme-file.ts";
import { SIGNABLE_OPTIONS, parseHeader, parseTimestamp, runSignature } from "./signable.ts";
import { complain, printJson } from "./terminal.ts";
import { DONE, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

const STYLES = CommandStyle.options;

export const verb = defineVerb({
  name: "curl",
  synopsis: "ID [--to URL] [--resign] | --provider ID --secret-env NAME --body FILE --url URL [--style STYLE]",
  description:
    "Prints a command to paste that sends a recorded delivery, or a body signed as a provider would sign it.\n" +
    "Its bytes and headers are exact; credentials and secrets it reads from variables such as AUTHORIZATION, unless\n" +
    "--reveal is given. The style openssl is a script that makes the signature itself, under a secret it reads from\n" +
    "WEBHOOK_SECRET.",
  options: {
    style: { type: "string", argument: "STYLE", help: `One of ${STYLES.join(", ")}; bash by default.` },
    to: { type: "string", argument: "URL", help: "Where it sends to; Hookbench's receiver by default." },
    resign: { type: "boolean", help: "Sign a delivery again with the source's secret and the time of now." },
    reveal: { type: "boolean", help: "Write secrets and credentials as they are, in place of variables." },
    ...SIGNABLE_OPTIONS,
    timestamp: { type: "string", argument: "TIME", help: "When it is signed: Unix seconds or a date; now by default." },
    id: { type: "string", argument: "ID", help: "The message's id, for schemes that sign it; a fresh one by default." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(values, [deliveryId, ...more]) {
    if (more.length > 0) throw new UsageError("Name one delivery.");
    const style = CommandStyle.safeParse(values.style ?? "bash");
    if (!style.success) throw new UsageError(`--style is one of ${STYLES.join(", ")}.`);
    const { to, resign, reveal = false, timestamp, id } = values;
    const common = {
      style: style.data,
      reveal,
      ...(to === undefined ? {} : { to }),
      ...(timestamp === undefined ? {} : { timestamp: parseTimestamp(timestamp) }),
      ...(id === undefined ? {} : { messageId: id }),
    };
    const written =
      deliveryId === undefined
        ? await runSignature("signatures.curl", { ...common, ...signable(values) })
        : await ofDelivery(values.data, { ...common, deliveryId, resign: resign ?? false });
    print(written, values.json ?? false);
    return DONE;
  },
});

/** Revealing what is kept here takes a person. */
function ofDelivery(data: string | undefined, input: Input<"signatures.curl">): Promise<Output<"signatures.curl">> {
  if (!input.reveal) return ask(connect(data), "signatures.curl", input);
  const shown = ["The command will hold the delivery's secrets and credentials in clear."];
  return askPerson(data, "signatures.curl", input, shown);
}

type SignableValues = Parameters<typeof readSecret>[0] & {
  readonly [name in Exclude<keyof typeof SIGNABLE_OPTIONS, "header" | keyof Parameters<typeof readSecret>[0]>]?:
    | string
    | undefined;
} & { readonly header?: readonly string[] | undefined };

/** A body may be left out, and for the script and for tokens the secret as well. */
function signable(values: SignableValues): Input<"signatures.curl"> {
  const { body, header = [], method, url } = values;
  if (body === "-" && values["secret-stdin"])
    throw new UsageError("Body and secret cannot both come from standard input.");
  const bytes = body === undefined ? Buffer.alloc(0) : readBytes(body);
  const headers = header.map(parseHeader);
  const isTyped = headers.some(([name]) => name.toLowerCase() === "content-type");
  const isBodyless = bytes.length === 0 && /^(?:GET|HEAD|DELETE|OPTIONS)$/.test(method ?? "POST");
  return {
    ...chosenScheme(values),
    secret: readSecret(values) ?? "",
    bodyBase64: bytes.toString("base64"),
    headers: isTyped || isBodyless ? headers : [...headers, ["Content-Type", typeOf(bytes)]],
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
  };
}

/** The type that a body looks to be of: senders name one, and tools add one of their own where none is named. */
function typeOf(body: Buffer): string {
  const text = body.toString("utf8");
  if (text === "" || isJson(text)) return "application/json";
  if (/^[\w.+%*~-]+=[^\s=]*(?:&[^\s&=]+=[^\s&=]*)*$/.test(text)) return "application/x-www-form-urlencoded";
  return isUtf8(body) ? "text/plain" : "application/octet-stream";
}

/** The command goes out byte for byte: it escapes by itself what could steer a terminal. */
function print(written: Output<"signatures.curl">, json: boolean): void {
  if (json) return printJson(written);
  process.stdout.write(written.command.endsWith("\n") ? written.command : `${written.command}\n`);
  for (const note of written.notes) complain(note);
}
