import { expect, test } from "vitest";
import { findProvider } from "../../src/core/providers/catalogue.ts";
import { changedSample } from "../../src/core/send/composition/changed-sample.ts";
import { signedAsSent } from "../../src/core/send/as-sent.ts";
import { requestTo } from "../../src/core/http/request.ts";
import { canSignSample, secretsFor } from "../core/providers/requests.ts";
import { URL_SENT_TO } from "./given.js";
import { SDKS } from "./sdks.js";

/** A sample as it is sent now: renewed, signed, its headers by their names in lower case. */
async function sent(provider, sample, scheme, secret) {
  const now = Date.now();
  const changed = await changedSample(provider, sample, { id: crypto.randomUUID(), now });
  const request = requestTo(new URL(URL_SENT_TO), changed.value);
  const signed = signedAsSent(provider, { request, publicUrl: URL_SENT_TO }, scheme, secret, { timestamp: now });
  const { headers, body, url } = signed.value;
  return {
    url: url ?? URL_SENT_TO,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: body.toString(),
  };
}

const asMoreBytes = ({ body }) => `${body} `;

const ROWS = SDKS.flatMap((sdk) => {
  const provider = findProvider(sdk.provider);
  const scheme = provider.schemes.find(({ id }) => id === sdk.scheme) ?? provider.schemes[0];
  const samples = provider.samples().filter((sample) => canSignSample(scheme, sample));
  return samples.map((sample) => ({
    sdk,
    provider,
    scheme,
    sample,
    title: `${sdk.name} takes ${scheme.id}'s ${sample.event}: ${sample.name}`,
  }));
});

test.each(ROWS)("$title", async ({ sdk, provider, scheme, sample }) => {
  const made = secretsFor(scheme);
  const { accepts, forge = asMoreBytes, secret = made.verifying } = sdk;
  const delivery = await sent(provider, sample, scheme, sdk.secret ?? made.signing);
  await expect(accepts(delivery, secret)).resolves.toBeTruthy();
  const refusal = await accepts({ ...delivery, body: forge(delivery) }, secret).then(
    (taken) => !taken,
    () => true,
  );
  expect(refusal).toBe(true);
});
