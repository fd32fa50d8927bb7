import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { ProviderInfo } from "../../contract/model/provider.ts";
import type { Ports } from "../ports.ts";
import { listProviders } from "../providers/catalogue.ts";
import { chooseScheme } from "../providers/choose-scheme.ts";
import type { Provider } from "../providers/provider.ts";
import { knownAfterFailure } from "../providers/after-failure.ts";
import { NOBODY } from "../providers/custom/provider.ts";
import { sendingOf } from "../providers/find-profile.ts";
import { sign } from "../signature/sign.ts";
import { givenRequest } from "../signature/given-request.ts";
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
      const signed = sign(givenRequest(input), scheme.value, input.secret, { timestamp, messageId });
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
      return ok(explain(givenRequest(input), scheme.value, [input.secret], input.now ?? ports.clock.now()));
    },
    "providers.list": () =>
      ok({
        items: listProviders().map(described),
        custom: described(NOBODY),
      }),
  };
}

function described(provider: Provider): ProviderInfo {
  const { id, name, schemes, samples, secretHelp, secretRoles = [], setUp } = provider;
  return {
    id,
    name,
    schemes: [...schemes],
    samples: samples().map((sample) => ({ event: sample.event, name: sample.name })),
    secretHelp,
    secretRoles: secretRoles.map(({ role, name: title, help }) => ({ role, name: title, help })),
    secretFrom: provider.secretFrom,
    patienceSeconds: provider.patienceSeconds ?? null,
    retries: knownAfterFailure(provider),
    neededAnswer: provider.neededAnswer ?? null,
    saidAt: [...(provider.saidAt ?? [])],
    retryHeaders: (provider.retryHeaders?.(1) ?? []).map(([header]) => header),
    setUp: setUp ? { ...setUp, steps: [...setUp.steps], ...(setUp.events ? { events: [...setUp.events] } : {}) } : null,
    sending: sendingOf(id),
  };
}
