import type { Input } from "../contract/api.ts";
import { api } from "../contract/api.ts";
import type { Diagnosis } from "../contract/model/diagnosis.ts";
import { systemClock } from "../core/host/clock.ts";
import { visibleLine } from "../contract/visible.ts";
import { ask, connect, connectTo, findInstance } from "./connect.ts";
import { DATA_OPTION } from "./data-option.ts";
import { SECRET_OPTIONS, readBytes, readSecret } from "./input.ts";
import { SCHEME_OPTION, chosenScheme } from "./scheme-file.ts";
import { parseTimestamp } from "./signable.ts";
import { printJson, printLine } from "./terminal.ts";
import { DONE, Failure, JSON_OPTION, UsageError, defineVerb } from "./verb.ts";

type Given = Extract<Input<"signatures.diagnose">, { bodyBase64: string }>;

export const verb = defineVerb({
  name: "diagnose",
  synopsis: "(DELIVERY | --paste FILE) [--provider ID] [--secret-env NAME] [--json]",
  description:
    "Finds out why a signature was rejected: with which body, secret, scheme or URL it would hold.\n" +
    "Tries all saved secrets where Hookbench is running; a pasted request can be looked into without it.",
  options: {
    paste: { type: "string", argument: "FILE", help: "A raw HTTP request or a curl command; - is standard input." },
    provider: { type: "string", argument: "ID", help: "Who sent it; found out from the headers by default." },
    scheme: {
      ...SCHEME_OPTION,
      help: "Which of the provider's schemes; all by default. Without a provider, or for custom: a JSON file.",
    },
    ...SECRET_OPTIONS,
    url: { type: "string", argument: "URL", help: "The public URL posted to, for schemes that sign it." },
    now: { type: "string", argument: "TIME", help: "Count the signature's age until then: Unix seconds or a date." },
    data: DATA_OPTION,
    json: JSON_OPTION,
  },
  async run(values, positionals) {
    const { paste, data, json } = values;
    const [deliveryId, extra] = positionals;
    if (extra !== undefined) throw new UsageError("diagnose takes one delivery.");
    if ((deliveryId === undefined) === (paste === undefined)) {
      throw new UsageError("Name a delivery by its id, or give a request: --paste FILE");
    }
    const diagnosis =
      deliveryId === undefined
        ? await diagnosePasted(await readGiven(paste ?? "-", values), data)
        : await ask(connect(data), "signatures.diagnose", { deliveryId });
    if (json) printJson(diagnosis);
    else printDiagnosis(diagnosis);
    return DONE;
  },
});

interface GivenValues {
  readonly provider?: string | undefined;
  readonly scheme?: string | undefined;
  readonly url?: string | undefined;
  readonly now?: string | undefined;
  readonly "secret-env"?: string | undefined;
  readonly "secret-file"?: string | undefined;
  readonly "secret-stdin"?: boolean | undefined;
}

async function readGiven(file: string, values: GivenValues): Promise<Given> {
  if (file === "-" && values["secret-stdin"]) {
    throw new UsageError("Paste and secret cannot both come from standard input.");
  }
  const { readPaste } = await import("../core/examine/paste.ts");
  const { method, url: pastedUrl, headers, body } = readPaste(readBytes(file).toString("utf8"));
  const { url = pastedUrl, now } = values;
  return {
    method,
    headers: [...headers],
    bodyBase64: body.toString("base64"),
    secret: readSecret(values) ?? "",
    ...(/^https?:/i.test(url) ? { url } : {}),
    ...chosenScheme(values),
    ...(now === undefined ? {} : { now: parseTimestamp(now) }),
  };
}

/** In the running instance, which knows the saved secrets; in this process where none runs. */
async function diagnosePasted(given: Given, data: string | undefined): Promise<Diagnosis> {
  const instance = findInstance(data);
  if (instance) return ask(connectTo(instance), "signatures.diagnose", given);
  const parsed = api["signatures.diagnose"].input.safeParse(given);
  if (!parsed.success || "deliveryId" in parsed.data) throw new UsageError("The request cannot be read.");
  const [{ questionByHand }, { diagnose }] = await Promise.all([
    import("../core/diagnose/question-by-hand.ts"),
    import("../core/diagnose/diagnose.ts"),
  ]);
  const question = questionByHand(parsed.data, systemClock.now(), { others: [], tunnelUrl: null });
  if (!question.ok) throw new Failure(question.error.message);
  const diagnosis = diagnose(question.value);
  if (!diagnosis) throw new Failure("The diagnosis was cancelled.");
  return diagnosis;
}

function printDiagnosis({ sentence, causes, steps, fix }: Diagnosis): void {
  printLine(visibleLine(sentence));
  for (const { cause, evidence } of causes) printLine(visibleLine(`  ${cause}: ${evidence}`));
  for (const step of steps) printLine(visibleLine(`  ${step.outcome.padEnd(4)}  ${step.name}: ${step.detail}`));
  if (fix) printLine(visibleLine(`Open the delivery in Hookbench to mend it (${fix.kind.replaceAll("_", " ")}).`));
}
