import { isAbsolute, resolve } from "node:path";
import type { Input } from "../contract/api.ts";
import { TunnelInput, TunnelKind } from "../contract/model/tunnel.ts";
import { wholeNumber } from "./number.ts";
import { UsageError, type Values } from "./verb.ts";

/** What a wish for a tunnel can say beside its kind. */
export const TUNNEL_OPTIONS = {
  host: {
    type: "string",
    argument: "URL",
    help: "localtunnel's server, such as your own; that of the settings by default.",
  },
  subdomain: { type: "string", argument: "NAME", help: "The same as KIND:NAME." },
  server: { type: "string", argument: "USER@HOST", help: "The machine that ssh or bore goes to." },
  port: { type: "string", argument: "N", help: "The port to ask for there; 0 lets it choose." },
  url: { type: "string", argument: "URL", help: "The public URL, where no program tells it." },
  source: { type: "string", argument: "PATH", help: "The one source that a smee channel leads to." },
  pass: {
    type: "string",
    argument: "NAME",
    multiple: true,
    help: "A variable of Hookbench's environment that a command is handed; may be given again.",
  },
  config: { type: "string", argument: "FILE", help: "Read this configuration of ssh in place of yours." },
} as const;

export type TunnelValues = Values<typeof TUNNEL_OPTIONS>;

/** The wish in a command line: `[KIND[:NAME]] [PROGRAM ARGUMENT…]` and options. Throws a UsageError. */
export function tunnelWish(values: TunnelValues, words: readonly string[]): Input<"tunnel.start"> {
  const [named = "localtunnel", ...argv] = words;
  const { kind, name } = kindAndName(named);
  if (argv.length > 0 && kind !== "command") throw new UsageError(`tunnel start ${kind} takes no ${argv[0]}.`);
  const { host, subdomain, server, port, url, source, pass, config } = values;
  const given = {
    kind,
    host,
    subdomain,
    name,
    server,
    port: port === undefined ? undefined : wholeNumber(port, "port", 0, [0, 65_535]),
    url,
    source,
    argv: argv.length === 0 ? undefined : argv,
    env: pass,
    config: config === undefined || isAbsolute(config) ? config : resolve(config),
  };
  const parsed = TunnelInput.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${String(issue?.path[0] ?? "It")}: ${issue?.message ?? "does not fit"}`);
}

/** `KIND` or `KIND:NAME`. */
export function kindAndName(text: string): { readonly kind: TunnelKind; readonly name?: string } {
  const [word = "", ...rest] = text.split(":");
  const kind = TunnelKind.safeParse(word);
  if (!kind.success)
    throw new UsageError(
      `There is no tunnel of the kind ${JSON.stringify(word)}. Known are ${TunnelKind.options.join(", ")}.`,
    );
  return rest.length === 0 ? { kind: kind.data } : { kind: kind.data, name: rest.join(":") };
}

/** A wish as one would type it, with what a shell would read otherwise in quotes. */
export function wishWords(wish: TunnelInput): string {
  const { kind, name, subdomain, host, server, port, url, source, argv = [], env = [], config } = wish;
  const given = name ?? subdomain;
  const options = Object.entries({ host, server, port, url, source, config }).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option}`, String(value)],
  );
  const words = [
    given === undefined ? kind : `${kind}:${given}`,
    ...options,
    ...env.flatMap((variable) => ["--pass", variable]),
    ...(argv.length === 0 ? [] : ["--", ...argv]),
  ];
  return words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(" ");
}

const PLAIN = /^[\w@%+=:,./-]+$/;
