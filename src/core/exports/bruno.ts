import { bytesPiece } from "../signature/curl/piece.ts";
import type { Requests, Resendable } from "./exported.ts";
import { headerText, secretsIn, templateText, variableNotes } from "./template-text.ts";

/** Bruno's own words for methods; any other cannot be said in it. */
const METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT", "TRACE"]);

/** Requests as a collection of Bruno's: a folder with a file each, and notes on what it cannot carry. */
export function writeBruno(sent: readonly Resendable[]): Requests {
  const secrets: string[] = [];
  const texts: string[] = [];
  const notes: string[] = [];
  const requests = sent.flatMap(({ delivery, request }, at) => {
    const body = templateText(request.body);
    const fields = request.headers.map(({ name, value }) => [name, headerText(value)] as const);
    const why = obstacle(request.method, fields, body);
    if (why !== null || body === null) {
      notes.push(`${delivery.id} is left out: ${why ?? ""}`);
      return [];
    }
    const urlPieces = request.urlPieces ?? [bytesPiece(request.url)];
    const url = headerText(urlPieces);
    secrets.push(...secretsIn([...urlPieces, ...request.headers.flatMap(({ value }) => value), ...request.body]));
    texts.push(body, url);
    const headers = fields.map(([name, value]) => `  ${keyText(name)}: ${value}\n`).join("");
    const blocks = [
      `meta {\n  name: ${delivery.id}\n  type: http\n  seq: ${at + 1}\n}\n`,
      `${request.method.toLowerCase()} {\n  url: ${url}\n  body: ${body === "" ? "none" : "text"}\n  auth: none\n}\n`,
      ...(headers === "" ? [] : [`headers {\n${headers}}\n`]),
      ...(body === "" ? [] : [`body:text {\n${indented(body)}\n}\n`]),
    ];
    return [{ name: `deliveries/${delivery.id}.bru`, mediaType: "text/plain", content: blocks.join("\n") }];
  });
  const collection = { version: "1", name: "Hookbench deliveries", type: "collection" };
  const root = {
    name: "deliveries/bruno.json",
    mediaType: "application/json",
    content: `${JSON.stringify(collection, null, 2)}\n`,
  };
  return {
    files: [root, ...requests],
    count: requests.length,
    notes: [...notes, ...variableNotes(texts, secrets, "Bruno")],
  };
}

/** Why Bruno's files cannot say it, null where they can. A body stands in them line by line, so that ends of lines are \n. */
function obstacle(method: string, fields: readonly (readonly [string, string])[], body: string | null): string | null {
  if (!METHODS.has(method)) return `Bruno knows no method ${method}.`;
  if (body === null) return "its body is no text.";
  if (/[\r\u2028\u2029]/.test(body)) return "its body has ends of lines that Bruno's files would change.";
  // There it would begin a text, or a list, that goes on over the lines below it.
  const [open] = fields.find(([, value]) => /^(?:'''|\[$)/.test(value.trim())) ?? [];
  if (open !== undefined) return `the value of its header ${open} would swallow what follows it in Bruno's files.`;
  return null;
}

function keyText(name: string): string {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : `"${name}"`;
}

function indented(body: string): string {
  return body
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
