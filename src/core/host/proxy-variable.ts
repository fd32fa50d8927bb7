/** In the order in which programs look for them. */
const VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] as const;

export interface ProxyVariable {
  readonly name: string;
  /** The proxy's, without the password that may stand before it. */
  readonly host: string;
}

/** The first variable of an environment that names a proxy to go out through; null where none does. */
export function proxyVariable(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ProxyVariable | null {
  const name = VARIABLES.find((one) => (environment[one] ?? "") !== "");
  if (name === undefined) return null;
  const given = environment[name] ?? "";
  return { name, host: URL.parse(given.includes("://") ? given : `http://${given}`)?.host || "a proxy" };
}
