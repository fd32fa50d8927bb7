import { CheckInput, type CheckResult } from "../contract/model/check.ts";
import { systemClock } from "../core/host/clock.ts";
import { SECRET_OPTIONS, type SecretValues, readBytes, readSecret } from "./input.ts";
import { type ChosenScheme, SCHEME_OPTION, chosenScheme } from "./scheme-file.ts";
import { visibleLine } from "../contract/visible.ts";
import { printJson, printLine } from "./terminal.ts";
import { DONE, FAILED, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";
import { writeReport } from "./write-report.ts";

const MARKS = { passed: "✓", failed: "✕", skipped: "–" } as const;

export const verb = defineVerb({
  name: "check",
  synopsis: "URL [--provider ID | --scheme FILE] --secret-env NAME [--body FILE] [--junit FILE] [--json]",
  description:
    "Sends a receiver what senders send, good and bad, and says which of the field's best practices it meets:\n" +
    "the sender's handshake, valid, wrong, missing and stale signatures, a repeated id, out of order, slow, large,\n" +
    "unknown and malformed; and what the sender would do about each answer. Nothing has to be running. Exits with 0\n" +
    "only when nothing failed and a forged delivery was tried.",
  options: {
    provider: { type: "string", argument: "ID", help: "Whose deliveries to send, such as github or stripe." },
    scheme: SCHEME_OPTION,
    event: { type: "string", argument: "TYPE", help: "Which of the provider's samples; the first by default." },
    body: { type: "string", argument: "FILE", help: "The body of a valid delivery, in place of the sample's." },
    ...SECRET_OPTIONS,
    limit: { type: "string", argument: "SECONDS", help: "How long the receiver may take to answer; 5 by default." },
    "verify-token-env": {
      type: "string",
      argument: "NAME",
      help: "The variable with the token that the sender's handshake carries, such as Meta's verify token.",
    },
    "counter-url": {
      type: "string",
      argument: "URL",
      help: "Answers how often the receiver has acted, as a number or JSON: finds one that acts twice.",
    },
    junit: { type: "string", argument: "FILE", help: "Also write the report as JUnit XML, for a build server." },
    json: JSON_OPTION,
  },
  async run(values, [url, ...rest]) {
    if (url === undefined || rest.length > 0) throw new UsageError("Name one URL to check.");
    const input = CheckInput.safeParse({
      url,
      ...signerOf(values),
      event: values.event,
      ...contentOf(values),
      counterUrl: values["counter-url"],
      verifyToken: verifyTokenOf(values["verify-token-env"]),
      limitSeconds: values.limit === undefined ? undefined : Number(values.limit),
    });
    if (!input.success)
      throw new UsageError(`${input.error.issues[0]?.path.join(".")}: ${input.error.issues[0]?.message}`);
    const { checkReceiver } = await import("../core/check/run.ts");
    const report = await checkReceiver(input.data, {
      now: () => systemClock.now(),
      ...(values.json ? {} : { onResult: printResult }),
    });
    if (!report.ok) throw new Failure(report.error.message);
    if (values.junit !== undefined) {
      const { junitReport } = await import("../core/check/report.ts");
      writeReport(values.junit, junitReport(report.value));
    }
    const { passed, failed, skipped, headline, verdict } = report.value;
    if (values.json) printJson(report.value);
    else {
      printLine(`${passed} passed, ${failed} failed, ${skipped} skipped`);
      printLine(visibleLine(headline));
    }
    return verdict === "passed" ? DONE : FAILED;
  },
});

interface CheckValues extends SecretValues {
  readonly provider?: string | undefined;
  readonly scheme?: string | undefined;
  readonly body?: string | undefined;
}

/** Who signs: a provider by one of its schemes, or nobody we know by the scheme in a file. */
function signerOf(values: CheckValues): ChosenScheme {
  if (values.body === "-" && (values.scheme === "-" || values["secret-stdin"]))
    throw new UsageError("Standard input is the body, or the scheme or secret.");
  const chosen = chosenScheme(values);
  if (chosen.provider === undefined)
    throw new UsageError("Name the provider: --provider github, or describe a scheme of your own: --scheme FILE");
  return chosen;
}

function contentOf(values: CheckValues): Pick<CheckInput, "secret" | "body"> {
  const body = values.body === undefined ? undefined : readBytes(values.body).toString("utf8");
  return { secret: readSecret(values) ?? "", body };
}

function verifyTokenOf(variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined;
  const token = process.env[variable];
  if (!token) throw new UsageError(`The environment variable ${variable} is not set.`);
  return token;
}

function printResult({ title, outcome, expected, got, sender }: CheckResult): void {
  printLine(`${MARKS[outcome]} ${title.padEnd(50)} ${got}${outcome === "failed" ? `; expected ${expected}` : ""}`);
  if (outcome !== "skipped") printLine(`  ${sender}`);
}
