import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Headers } from "../../contract/model/header.ts";
import type { ProviderInfo } from "../../contract/model/provider.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Ports } from "../ports.ts";
import { findProvider, listProviders } from "../providers/catalogue.ts";
import type { Provider } from "../providers/provider.ts";
import { ReceivedRequest } from "../receive/request.ts";
import { NOBODY } from "../send/custom.ts";
import { sendingOf } from "../send/profiles/catalogue.ts";
import { sign } from "../signature/sign.ts";
import type { SignedRequest } from "../signature/signed-request.ts";
import { explain } from "../signature/verify.ts";

type SignatureHandlers = Pick<Handlers, "signatures.sign" | "signatures.verify" | "providers.list">;

/** Signatures made and checked by hand, and the providers that say how. */
export function signatureHandlers({ ports }: { readonly ports: Pick<Ports, "clock" | "ids"> }): SignatureHandlers {
  return {
    "signatures.sign": (input) => {
      const scheme = chooseScheme(input);
      if (!scheme.ok) return scheme;
      const timestamp = input.timestamp ?? ports.clock.now();
      const messageId = input.messageId ?? ports.ids.next("msg");
      const signed = sign(signedRequest(input), scheme.value, input.secret, { timestamp, messageId });
      if (!signed.ok) return signed;
      const { headers, url, body, signedContent } = signed.value;
      return ok({
        headers,
        url,
        bodyBase64: body?.toString("base64") ?? null,
        signedContentBase64: signedContent.toString("base64"),
      });
    },
    "signatures.verify": (input) => {
      const scheme = chooseScheme(input);
      if (!scheme.ok) return scheme;
      return ok(explain(signedRequest(input), scheme.value, [input.secret], input.now ?? ports.clock.now()));
    },
    "providers.list": () =>
      ok({
        items: listProviders().map(described),
        custom: described(NOBODY),
      }),
  };
}

function described({ id, name, schemes, samples, secretHelp }: Provider): ProviderInfo {
  const named = samples().map((sample) => ({ event: sample.event, name: sample.name }));
  return { id, name, schemes: [...schemes], samples: named, secretHelp, sending: sendingOf(id) };
}

export interface SchemeChoice {
  readonly provider?: string | undefined;
  readonly schemeId?: string | undefined;
  readonly scheme?: Scheme | undefined;
}

/** The scheme a caller means: one given whole, a provider's default, or the provider's one of that id. */
export function chooseScheme(choice: SchemeChoice): Result<Scheme> {
  if (choice.scheme) return ok(choice.scheme);
  if (!choice.provider) return fail("invalid_input", "Name a provider, or describe the scheme.");
  const provider = findProvider(choice.provider);
  if (!provider) return fail("not_found", `There is no provider called ${choice.provider}.`);
  const scheme = choice.schemeId
    ? provider.schemes.find((candidate) => candidate.id === choice.schemeId)
    : provider.schemes[0];
  if (scheme) return ok(scheme);
  return fail("not_found", `${provider.name} has no signature scheme${choice.schemeId ? ` ${choice.schemeId}` : ""}.`);
}

interface SignableInput {
  readonly method: string;
  readonly url?: string | undefined;
  readonly headers: Headers;
  readonly bodyBase64: string;
}

/** A signable's fields as a request to sign or check. */
export function signedRequest(input: SignableInput): SignedRequest {
  const url = input.url && URL.canParse(input.url) ? new URL(input.url) : null;
  const request = new ReceivedRequest({
    method: input.method,
    url: url ? url.pathname + url.search : "/",
    httpVersion: "1.1",
    clientIp: "",
    headers: input.headers,
    body: Buffer.from(input.bodyBase64, "base64"),
  });
  return { request, publicUrl: input.url ?? null };
}
