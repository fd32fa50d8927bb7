import { printable } from "../core/host/printable.ts";
import { type SecretValues, readBytes, readSecret } from "./input.ts";
import { chosenScheme } from "./scheme-file.ts";
import { parseTimestamp, runSignature } from "./signable.ts";
import { complain, printJson, printLine } from "./terminal.ts";
import { DONE, FAILED, UsageError } from "./verb.ts";
import { printVerification } from "./verification-lines.ts";

interface PasteValues extends SecretValues {
  readonly provider?: string | undefined;
  readonly scheme?: string | undefined;
  readonly body?: string | undefined;
  readonly url?: string | undefined;
  readonly now?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Looks into a pasted request and answers the exit code: 0 only when its signature holds. */
export async function verifyPaste(file: string, values: PasteValues): Promise<number> {
  const { body, url, now, json } = values;
  if (file === "-" && (values["secret-stdin"] || body === "-"))
    throw new UsageError("Only one of paste, body and secret can come from standard input.");
  const examination = await runSignature("signatures.examine", {
    text: readBytes(file).toString("utf8"),
    secret: readSecret(values) ?? "",
    ...chosenScheme(values),
    ...(body === undefined ? {} : { bodyBase64: readBytes(body).toString("base64") }),
    ...(url === undefined ? {} : { url }),
    ...(now === undefined ? {} : { now: parseTimestamp(now) }),
  });
  if (json) printJson(examination);
  else {
    const { request, schemeId, verification, notes } = examination;
    printLine(printable(`${request.method} ${request.url}${schemeId === null ? "" : `, signed as ${schemeId}`}`));
    printVerification(verification);
    for (const note of notes) complain(printable(note));
  }
  return examination.verification.outcome === "verified" ? DONE : FAILED;
}
