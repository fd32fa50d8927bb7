import { type SecretValues, readBytes, readSecret } from "./input.ts";
import { SIGNABLE_OPTIONS, parseHeader, parseTimestamp, readSignable, runSignature } from "./signable.ts";
import { complain, printJson, printLine } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";
import { visibleLine } from "../contract/visible.ts";
import { chosenScheme } from "./scheme-file.ts";
import type { ExplainedVerification } from "../contract/model/verification.ts";

export const verb = defineVerb({
  name: "verify",
  synopsis:
    "(--paste FILE | (--provider ID | --scheme FILE) --body FILE --header 'NAME: VALUE') --secret-env NAME [--json]",
  description:
    "Checks a request's signature step by step and says why it fails. Exits with 0 only when it holds.\n" +
    "--paste reads a raw HTTP request or a curl command and finds out itself whose signature it carries.",
  options: {
    ...SIGNABLE_OPTIONS,
    "headers-file": { type: "string", argument: "FILE", help: "Headers, one a line, as curl -D writes them." },
    paste: { type: "string", argument: "FILE", help: "A pasted request to look into; - is standard input." },
    now: { type: "string", argument: "TIME", help: "Check timestamps as of then: Unix seconds or a date." },
    json: JSON_OPTION,
  },
  async run(values, positionals) {
    if (positionals.length > 0) throw new UsageError(`verify takes no ${JSON.stringify(positionals[0])}.`);
    const { now, json, paste } = values;
    if (paste !== undefined) return verifyPaste(paste, values);
    const signable = readSignable(values);
    const verification = await runSignature("signatures.verify", {
      ...signable,
      headers: [...(signable.headers ?? []), ...headersIn(values["headers-file"])],
      ...(now === undefined ? {} : { now: parseTimestamp(now) }),
    });
    if (json) printJson(verification);
    else printVerification(verification);
    return verification.outcome === "verified" ? DONE : FAILED;
  },
});

function headersIn(file: string | undefined): [string, string][] {
  if (file === undefined) return [];
  const lines = readBytes(file).toString("utf8").split(/\r?\n/);
  return lines.filter((line) => line.trim() !== "" && !line.startsWith("HTTP/")).map(parseHeader);
}

interface PasteValues extends SecretValues {
  readonly provider?: string | undefined;
  readonly scheme?: string | undefined;
  readonly body?: string | undefined;
  readonly url?: string | undefined;
  readonly now?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Looks into a pasted request and answers the exit code: 0 only when its signature holds. */
async function verifyPaste(file: string, values: PasteValues): Promise<number> {
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
    printLine(visibleLine(`${request.method} ${request.url}${schemeId === null ? "" : `, signed as ${schemeId}`}`));
    printVerification(verification);
    for (const note of notes) complain(visibleLine(note));
  }
  return examination.verification.outcome === "verified" ? DONE : FAILED;
}

/** Prints a verification for people: the sentence, then its steps. */
function printVerification({ outcome, sentence, steps }: ExplainedVerification): void {
  printLine(visibleLine(`${outcome}: ${sentence}`));
  for (const step of steps) printLine(visibleLine(`  ${step.outcome.padEnd(4)}  ${step.name}: ${step.detail}`));
}
