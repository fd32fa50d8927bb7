import { verifyPaste } from "./verify-paste.ts";
import { printVerification } from "./verification-lines.ts";
import { readBytes } from "./input.ts";
import { SIGNABLE_OPTIONS, parseHeader, parseTimestamp, readSignable, runSignature } from "./signable.ts";
import { printJson } from "./terminal.ts";
import { DONE, FAILED, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

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
