import { readCurlPaste } from "./curl-paste.ts";
import { type Pasted, toBinary } from "./pasted.ts";
import { readRawRequest, startsWithHeader, startsWithRequestLine } from "./raw-request.ts";

const COMMAND =
  /^(?:[$%>#] |PS [^>\n]{0,200}> ?|C:[^>\n]{0,200}>)?\s*(?:curl(?:\.exe)?|printf|base64|cat|echo|\{|"?[\w:/\\. ]{0,200}curl(?:\.exe)?"?)[\s]/i;

/**
 * Reads a pasted request: a raw HTTP request, a curl command for bash, cmd or PowerShell, headers with a body, or a
 * body alone. With `body` given, the text is headers only. Never throws; what it cannot read becomes a note.
 */
export function readPaste(pasted: string, body: Buffer | null = null): Pasted {
  const text = toBinary(pasted.replace(/^\ufeff?\s*(?=\S)/, ""));
  const read = readText(text);
  return body === null ? read : { ...read, body };
}

function readText(text: string): Pasted {
  if (startsWithRequestLine(text)) return readRawRequest(text);
  const command = COMMAND.test(text.slice(0, 1000)) ? readCurlPaste(withoutPrompt(text)) : null;
  if (command) return command;
  if (startsWithHeader(text)) return readRawRequest(text);
  const isResponse = /^HTTP\/\d/.test(text);
  return {
    method: "POST",
    url: "/",
    headers: [],
    body: Buffer.from(text, "latin1"),
    notes: [
      isResponse
        ? "This is a response, not a request: it starts with a status line."
        : "The paste has neither a request line nor headers, so all of it is taken for the body.",
    ],
  };
}

function withoutPrompt(text: string): string {
  return text.replace(/^(?:[$%>#] |PS [^>\n]{0,200}> ?|C:[^>\n]{0,200}>)/, "");
}
