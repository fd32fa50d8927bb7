import type { Input } from "../contract/api.ts";
import { AllowedAddress, ClientHeader, PUBLISHED, type Source } from "../contract/model/source.ts";
import { UsageError } from "./verb.ts";

export const OUTSIDE_OPTIONS = {
  "unsigned-outside": {
    type: "boolean",
    help: "Take what is not signed from outside, too: through the tunnel or by its public URL.",
  },
  "no-unsigned-outside": { type: "boolean", help: "Do not, as by default of a new source." },
  "allow-from": {
    type: "string",
    argument: "LIST",
    help: "Take deliveries from these addresses and ranges alone; published stands for its provider's, anyone ends it.",
  },
  "client-header": {
    type: "string",
    argument: "NAME",
    help: `The header that the proxy before its public URL writes the sender's address to, or none. Of ${ClientHeader.options.join(", ")}.`,
  },
  watch: { type: "boolean", help: "Watch its public URL: a small post of our own goes through it every 15 seconds." },
  "no-watch": { type: "boolean", help: "Do not, as by default." },
} as const;

export interface OutsideValues {
  readonly "unsigned-outside"?: boolean | undefined;
  readonly "no-unsigned-outside"?: boolean | undefined;
  readonly "allow-from"?: string | undefined;
  readonly "client-header"?: string | undefined;
  readonly watch?: boolean | undefined;
  readonly "no-watch"?: boolean | undefined;
}

type Outside = Pick<Input<"sources.create">, "allowUnsignedOutside" | "allowFrom" | "clientHeader" | "watchPublicUrl">;

/** What is given of how a source takes deliveries from outside. */
export function outsideOf(values: OutsideValues): Outside {
  const unsigned = eitherOf(values, "unsigned-outside");
  const watch = eitherOf(values, "watch");
  const { "allow-from": from, "client-header": header } = values;
  return {
    ...(unsigned === undefined ? {} : { allowUnsignedOutside: unsigned }),
    ...(from === undefined ? {} : { allowFrom: addressesIn(from) }),
    ...(header === undefined ? {} : { clientHeader: headerIn(header) }),
    ...(watch === undefined ? {} : { watchPublicUrl: watch }),
  };
}

function eitherOf(values: OutsideValues, name: "unsigned-outside" | "watch"): boolean | undefined {
  const no = name === "watch" ? values["no-watch"] : values["no-unsigned-outside"];
  if (values[name] && no) throw new UsageError(`--${name} and --no-${name} exclude each other.`);
  return values[name] ? true : no ? false : undefined;
}

function addressesIn(given: string): AllowedAddress[] {
  if (given === "anyone") return [];
  const known = AllowedAddress.array()
    .nonempty()
    .safeParse(given.split(",").map((one) => one.trim()));
  if (known.success) return known.data;
  throw new UsageError(
    `--allow-from is a list of addresses and ranges such as 192.0.2.0/24, or ${PUBLISHED}, with commas between; or anyone.`,
  );
}

function headerIn(given: string): ClientHeader | null {
  if (given === "none") return null;
  const known = ClientHeader.options.find((one) => one.toLowerCase() === given.toLowerCase());
  if (known !== undefined) return known;
  throw new UsageError(`--client-header is ${ClientHeader.options.join(", ")} or none.`);
}

/** What is asked of a person, in a line each. */
export function outsideWords({ path }: Source, outside: Outside): string[] {
  const { allowUnsignedOutside, allowFrom, clientHeader, watchPublicUrl } = outside;
  return [
    ...(allowUnsignedOutside === undefined
      ? []
      : [`${path} takes from outside ${allowUnsignedOutside ? "what is not signed, too" : "only what is signed"}.`]),
    ...(allowFrom === undefined
      ? []
      : [`${path} takes deliveries from ${allowFrom.length === 0 ? "any address" : allowFrom.join(", ")}.`]),
    ...(clientHeader === undefined
      ? []
      : [`Senders of ${path} are known by ${clientHeader ?? "no header"} of the proxy before it.`]),
    ...(watchPublicUrl === undefined ? [] : [`The public URL of ${path} is ${watchPublicUrl ? "" : "not "}watched.`]),
  ];
}
