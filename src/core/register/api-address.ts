import { type Result, fail, ok } from "../../contract/errors.ts";
import { isLoopback } from "../http/public-url.ts";
import type { Registrar } from "./registrar.ts";

/**
 * The address of a provider's API: its own, or the one that was given for it, which the token goes to. Errors:
 * `invalid_input` where it is none, would carry the token in clear, or is needed and was not given.
 */
export function apiAddress(registrar: Registrar, place: string, given: string | undefined): Result<string> {
  const text = given ?? registrar.apiOf(place);
  if (text === "")
    return fail("invalid_input", `Say where ${registrar.name} has its API, such as https://git.example.org/api/v1.`);
  const url = URL.parse(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    return fail("invalid_input", "The address of the API is a URL that begins with https://.");
  if (url.protocol === "http:" && !isLoopback(url.host))
    return fail(
      "invalid_input",
      `The token would go to ${url.host} in clear: the address of the API begins with https://.`,
    );
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    return fail("invalid_input", "The address of the API has no password, query or fragment in it.");
  return ok(url.href.replace(/\/$/, ""));
}
