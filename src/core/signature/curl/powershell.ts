import type { SignatureCommand } from "../../../contract/model/command.ts";
import { type CommandHeader, type CommandRequest, isBodyless, secretNotes } from "./command-request.ts";
import type { Piece } from "./piece.ts";

/** .NET keeps these with the content; among the request's own headers it refuses them. */
const CONTENT_HEADERS = new Set([
  "allow",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-location",
  "content-md5",
  "content-range",
  "content-type",
  "expires",
  "last-modified",
]);
const BASE64_LINE = /.{1,120}/g;

/**
 * The request for Windows PowerShell 5 and PowerShell 7. It goes through HttpClient, since Invoke-WebRequest adds a
 * content type of its own, and the two versions of it disagree on how to write text out as bytes.
 */
export function powershellCommand(request: CommandRequest): SignatureCommand {
  const { method, url, urlPieces, headers } = request;
  const urlExpression = urlPieces === undefined ? quote(url) : `(${urlPieces.map(textExpression).join(" + ")})`;
  const lines = [
    "Add-Type -AssemblyName System.Net.Http",
    `$request = [System.Net.Http.HttpRequestMessage]::new([System.Net.Http.HttpMethod]::new(${quote(method)}), ${urlExpression})`,
    ...(isBodyless(request) ? [] : content(request.body)),
    "$request.Headers.ExpectContinue = $false",
    ...headers.map((header) => headerLine(header, !isBodyless(request))),
    "$client = [System.Net.Http.HttpClient]::new()",
    "$response = $client.SendAsync($request).GetAwaiter().GetResult()",
    '"$([int]$response.StatusCode) $($response.ReasonPhrase)"',
    "$response.Content.ReadAsStringAsync().GetAwaiter().GetResult()",
  ];
  return { command: lines.join("\n"), notes: [...secretNotes(request), ...ownNotes(request)] };
}

function content(body: readonly Piece[]): string[] {
  return [
    `[byte[]]$body = ${body.length === 0 ? "[byte[]]::new(0)" : body.map(bytesExpression).join(" + ")}`,
    "$request.Content = [System.Net.Http.ByteArrayContent]::new($body)",
  ];
}

/** ASCII without control characters is left readable; the rest is base64, which no code page or line ending changes. */
function bytesExpression(piece: Piece): string {
  if (piece.kind !== "bytes") return `[Text.Encoding]::UTF8.GetBytes(${variable(piece)})`;
  const text = piece.bytes.toString("latin1");
  if (/^[ -~]{0,8192}$/.test(text)) return `[Text.Encoding]::ASCII.GetBytes(${quote(text)})`;
  const lines = piece.bytes.toString("base64").match(BASE64_LINE) ?? [];
  return `[Convert]::FromBase64String('${lines.join("\n")}')`;
}

function headerLine({ name, value }: CommandHeader, hasContent: boolean): string {
  const belongsToContent = CONTENT_HEADERS.has(name.toLowerCase()) && hasContent;
  const target = belongsToContent ? "$request.Content.Headers" : "$request.Headers";
  const expression = value.map(textExpression).join(" + ") || "''";
  return `[void]${target}.TryAddWithoutValidation(${quote(name)}, ${value.length > 1 ? `(${expression})` : expression})`;
}

function textExpression(piece: Piece): string {
  if (piece.kind !== "bytes") return variable(piece);
  const text = piece.bytes.toString("latin1");
  if (/^[ -~]*$/.test(text)) return quote(text);
  return `[Text.Encoding]::GetEncoding(28591).GetString([Convert]::FromBase64String('${piece.bytes.toString("base64")}'))`;
}

function variable({ name, encoding }: Exclude<Piece, { kind: "bytes" }>): string {
  if (encoding === "plain") return `$env:${name}`;
  return `[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($env:${name}))`;
}

/** A string in single quotes; PowerShell takes typographic ones for the same, so each is doubled. */
function quote(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
}

function ownNotes({ method, headers, body }: CommandRequest): string[] {
  const names = headers.map(({ name }) => name.toLowerCase());
  const notes: string[] = [];
  if (new Set(names).size < names.length)
    notes.push("PowerShell joins headers of the same name into one, with commas.");
  if (method === "GET" && body.length > 0)
    notes.push("Windows PowerShell 5 refuses to send a body with GET; PowerShell 7 sends it.");
  if (
    headers.some(({ value }) =>
      value.some((piece) => piece.kind === "bytes" && piece.bytes.some((byte) => byte > 0x7e)),
    )
  ) {
    notes.push("A header holds characters beyond ASCII, which PowerShell may refuse to send.");
  }
  return notes;
}
