import type { ParsedInput } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { CUSTOM, type Scheme } from "../../contract/model/scheme.ts";
import { detectProvider, findProvider } from "../providers/catalogue.ts";
import { chooseScheme } from "../providers/choose-scheme.ts";
import type { HttpRequest } from "../http/request.ts";
import { givenRequest } from "../signature/given-request.ts";
import type { Question } from "./question.ts";

/** A request that is given rather than recorded. */
export type GivenRequest = Exclude<ParsedInput<"signatures.diagnose">, { deliveryId: string }>;

/** The question about a given request; `now` is epoch milliseconds. `not_found` for a provider or scheme there is not. */
export function questionByHand(
  input: GivenRequest,
  now: number,
  around: Pick<Question, "others" | "tunnelUrl">,
): Result<Question> {
  const { request, publicUrl } = givenRequest(input);
  const schemes = schemesAsked(input, request);
  if (!schemes.ok) return schemes;
  const { method, url, headers, body } = request;
  const source = {
    id: null,
    name: "this request",
    provider: input.provider ?? CUSTOM,
    schemes: schemes.value,
    secrets: input.secret === "" ? [] : [input.secret],
  };
  return ok({ method, url, headers, body, publicUrl, now: input.now ?? now, source, ...around });
}

/** The schemes named; where none is, those of the provider that the headers look like. */
function schemesAsked(input: GivenRequest, request: HttpRequest): Result<readonly Scheme[]> {
  if (input.scheme || input.schemeId) {
    const chosen = chooseScheme(input);
    return chosen.ok ? ok([chosen.value]) : chosen;
  }
  if (input.provider === undefined) return ok(detectProvider(request)?.schemes ?? []);
  const provider = findProvider(input.provider);
  return provider ? ok(provider.schemes) : fail("not_found", `There is no provider called ${input.provider}.`);
}
