import { type Result, fail, ok } from "../../contract/errors.ts";
import type { EndpointAuth } from "../../contract/model/endpoint.ts";
import type { Headers } from "../../contract/model/header.ts";

/**
 * The header that carries an endpoint's credential, its value as it was given or from our environment. Error:
 * `unavailable` where that variable is not set, unless `sendsUnset` has it stand for nothing.
 */
export function credentialOf(
  auth: Exclude<EndpointAuth, { kind: "signature" }>,
  { sendsUnset = false }: { readonly sendsUnset?: boolean } = {},
): Result<Headers> {
  switch (auth.kind) {
    case "none":
      return ok([]);
    case "bearer":
      return lined(valueOf(auth.token, auth.tokenEnv, sendsUnset), (value) => [["Authorization", `Bearer ${value}`]]);
    case "basic":
      return lined(valueOf(auth.password, auth.passwordEnv, sendsUnset), (value) => [
        ["Authorization", `Basic ${Buffer.from(`${auth.username}:${value}`, "utf8").toString("base64")}`],
      ]);
    case "header":
      return lined(valueOf(auth.value, auth.valueEnv, sendsUnset), (value) => [[auth.name, value]]);
  }
}

function lined(value: Result<string>, to: (value: string) => Headers): Result<Headers> {
  if (!value.ok) return value;
  // A line break would begin a header of its own; a pasted value often ends with one.
  return ok(to(value.value.replace(/[\r\n]+/g, "")));
}

function valueOf(given: string | undefined, variable: string | undefined, sendsUnset: boolean): Result<string> {
  if (variable === undefined) return ok(given ?? "");
  const value = process.env[variable];
  if (sendsUnset) return ok(value ?? "");
  return value === undefined || value === ""
    ? fail("unavailable", `The environment variable ${variable} is not set.`)
    : ok(value);
}

/** A change of authentication; of the same kind and without a value or a variable of its own, it keeps what there is. */
export function keptCredential(given: EndpointAuth, kept: EndpointAuth): EndpointAuth {
  if (given.kind === "bearer" && kept.kind === "bearer" && given.token === undefined && given.tokenEnv === undefined)
    return kept;
  if (given.kind === "basic" && kept.kind === "basic") {
    const isGiven = given.password !== undefined || given.passwordEnv !== undefined;
    return isGiven ? given : { ...kept, username: given.username };
  }
  if (given.kind === "header" && kept.kind === "header") {
    const isGiven = given.value !== undefined || given.valueEnv !== undefined;
    return isGiven ? given : { ...kept, name: given.name };
  }
  return given;
}

/** The variable itself where it is named and not set; else null. */
export function missingVariable(
  variable: string | null,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  return variable !== null && !env[variable] ? variable : null;
}
