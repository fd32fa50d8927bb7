import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Ports } from "../ports.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { Candidate } from "../examine/candidates.ts";
import { examine } from "../examine/examine.ts";
import { readPaste } from "../examine/paste.ts";
import { makeKeyPair } from "../signature/key-pair.ts";
import { type SchemeChoice, chooseScheme } from "../providers/choose-scheme.ts";
import { schemeNamed } from "../send/signed-sample.ts";
import { otherSecret } from "../trust/other-secret.ts";
import { CUSTOM } from "../../contract/model/scheme.ts";

type ExaminationHandlers = Pick<Handlers, "signatures.examine" | "signatures.keyPair" | "signatures.freshSecret">;

/** Requests pasted by hand and looked into, and key pairs made for schemes that need one. */
export function signatureExaminationHandlers({ ports }: { readonly ports: Pick<Ports, "clock"> }): ExaminationHandlers {
  return {
    "signatures.examine": (input) => {
      const asked = askedFor(input);
      if (!asked.ok) return asked;
      const body = input.bodyBase64 === undefined ? null : Buffer.from(input.bodyBase64, "base64");
      const { secret, url = null, now = ports.clock.now() } = input;
      return ok(examine(readPaste(input.text, body), { secret, asked: asked.value, publicUrl: url, now }));
    },
    "signatures.freshSecret": ({ provider: id, schemeId }) => {
      const provider = findProvider(id);
      if (!provider) return fail("not_found", `There is no provider called ${id}.`);
      const scheme = schemeNamed(provider, schemeId);
      if (!scheme.ok) return scheme;
      if (scheme.value === null) return fail("unsupported", `${provider.name} signs nothing.`);
      if (!scheme.value.canSign)
        return fail("unsupported", `Only ${provider.name} can sign with ${scheme.value.name}.`);
      const pair = makeKeyPair(scheme.value);
      if (pair.ok) return ok({ secret: pair.value.privateKey, receiver: pair.value.publicKey });
      const secret = otherSecret(scheme.value, provider);
      return ok({ secret, receiver: secret });
    },
    "signatures.keyPair": (input) => {
      const scheme = chooseScheme(input);
      return scheme.ok ? makeKeyPair(scheme.value) : scheme;
    },
  };
}

/** The schemes the caller named: one of them, all of a provider's, or null to find out. */
function askedFor(choice: SchemeChoice): Result<readonly Candidate[] | null> {
  const { provider, schemeId, scheme } = choice;
  if (provider === undefined && scheme === undefined) return ok(null);
  const chosen = chooseScheme(choice);
  if (!chosen.ok) return chosen;
  const id = provider ?? CUSTOM;
  const all = scheme || schemeId ? [chosen.value] : (findProvider(id)?.schemes ?? []);
  return ok(all.map((each) => ({ provider: id, scheme: each })));
}
