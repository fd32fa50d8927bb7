import { expect, test } from "vitest";
import { findProvider } from "../../src/core/providers/catalogue.ts";
import { changedSample } from "../../src/core/send/composition/changed-sample.ts";
import { signedAsSent } from "../../src/core/send/as-sent.ts";
import { requestTo } from "../../src/core/http/request.ts";
import { SDKS } from "./sdks.js";

const URL_SENT_TO = "https://hooks.example/webhooks";

/** A sample as it is sent now: renewed, signed, its headers by their names in lower case. */
async function sent(provider, sample, secret) {
  const now = Date.now();
  const changed = await changedSample(provider, sample, { id: crypto.randomUUID(), now });
  const [scheme] = provider.schemes;
  const request = requestTo(new URL(URL_SENT_TO), changed.value);
  const signed = signedAsSent(provider, { request, publicUrl: URL_SENT_TO }, scheme, secret, { timestamp: now });
  const { headers, body } = signed.value;
  return {
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    body: body.toString(),
  };
}

const ROWS = SDKS.flatMap((sdk) =>
  findProvider(sdk.provider)
    .samples()
    .map((sample) => ({ sdk, sample, title: `${sdk.name} takes ${sdk.provider}'s ${sample.event}: ${sample.name}` })),
);

test.each(ROWS)("$title", async ({ sdk: { provider: id, secret, accepts }, sample }) => {
  const provider = findProvider(id);
  const delivery = await sent(provider, sample, secret);
  await expect(accepts(delivery, secret)).resolves.toBeTruthy();
  const forged = { ...delivery, body: `${delivery.body} ` };
  const refusal = await accepts(forged, secret).then(
    (taken) => !taken,
    () => true,
  );
  expect(refusal).toBe(true);
});
