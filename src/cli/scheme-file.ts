import { WrittenScheme } from "../contract/model/project.ts";
import { CUSTOM, type Scheme } from "../contract/model/scheme.ts";
import { readBytes } from "./input.ts";
import { Failure, UsageError } from "./verb.ts";

export const SCHEME_OPTION = {
  type: "string",
  argument: "ID",
  help: "Which of the provider's schemes; the first by default. Without a provider, or for custom: a JSON file.",
} as const;

interface SchemeValues {
  readonly provider?: string | undefined;
  readonly scheme?: string | undefined;
  readonly "secret-stdin"?: boolean | undefined;
}

export type ChosenScheme =
  | { readonly provider?: string; readonly schemeId?: string }
  | { readonly provider: typeof CUSTOM; readonly scheme: Scheme };

/** The scheme that the options mean: a provider's, by its id, or with no provider the one that a file describes. */
export function chosenScheme(values: SchemeValues): ChosenScheme {
  const { provider, scheme } = values;
  if (provider !== undefined && provider !== CUSTOM) {
    return { provider, ...(scheme === undefined ? {} : { schemeId: scheme }) };
  }
  if (scheme !== undefined) return { provider: CUSTOM, scheme: readScheme(scheme, values) };
  if (provider === undefined) return {};
  throw new UsageError("Describe the custom scheme: --scheme FILE");
}

/** The scheme that a JSON file describes, as a project file does; `-` is standard input. */
export function readScheme(file: string, values: SchemeValues): Scheme {
  if (file === "-" && values["secret-stdin"]) throw new UsageError("Standard input is the scheme or the secret.");
  const described = WrittenScheme.safeParse(parseJson(readBytes(file).toString("utf8"), file));
  if (described.success) return described.data;
  const [issue] = described.error.issues;
  throw new Failure(`${file} describes no scheme: ${issue?.path.join(".") || "the whole"}: ${issue?.message ?? ""}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${file} is not JSON.`);
  }
}
