import { type Result, fail, ok } from "../../contract/errors.ts";
import type { EndpointAuth } from "../../contract/model/endpoint.ts";
import type { Headers } from "../../contract/model/header.ts";

/**
 * The header that carries an endpoint's credential, its value as it was given or from our environment. Error:
 * `unavailable` where that variable is not set.
 */
export function credentialOf(
  auth: Exclude<EndpointAuth, { kind: "signature" }>,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Result<Headers> {
  switch (auth.kind) {
    case "none":
      return ok([]);
    case "bearer":
      return lined(valueOf(auth.token, auth.tokenEnv, env), (value) => [["Authorization", `Bearer ${value}`]]);
    case "basic":
      return lined(valueOf(auth.password, auth.passwordEnv, env), (value) => [
        ["Authorization", `Basic ${Buffer.from(`${auth.username}:${value}`, "utf8").toString("base64")}`],
      ]);
    case "header":
      return lined(valueOf(auth.value, auth.valueEnv, env), (value) => [[auth.name, value]]);
  }
}

function lined(value: Result<string>, to: (value: string) => Headers): Result<Headers> {
  if (!value.ok) return value;
  // A line break would begin a header of its own; a pasted value often ends with one.
  return ok(to(value.value.replace(/[\r\n]+/g, "")));
}

function valueOf(
  given: string | undefined,
  variable: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Result<string> {
  if (variable === undefined) return ok(given ?? "");
  const value = env[variable];
  return value === undefined || value === ""
    ? fail("unavailable", `The environment variable ${variable} is not set.`)
    : ok(value);
}
