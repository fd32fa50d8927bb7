import type { Headers } from "../../contract/model/header.ts";
import type { Sample } from "../../contract/model/provider.ts";
import type { Provider } from "../providers/provider.ts";
import { ReceivedRequest } from "../receive/request.ts";

export interface FreshSample {
  readonly headers: Headers;
  readonly body: Buffer;
}

/**
 * A provider's sample as a new event: wherever its delivery id stands, in a header or quoted in the body, `key` stands
 * instead, so that a receiver that deduplicates takes it. The rest of the bytes stay as they are.
 */
export function freshSample(provider: Provider, sample: Sample, key: string): FreshSample {
  const body = Buffer.from(sample.body, "utf8");
  const request = new ReceivedRequest({
    method: "POST",
    url: "/",
    httpVersion: "1.1",
    clientIp: "",
    headers: sample.headers,
    body,
  });
  const old = provider.deliveryKey(request);
  if (old === null || old === "") return { headers: sample.headers, body };
  return {
    headers: sample.headers.map(([name, value]) => [name, value === old ? key : value]),
    body: Buffer.from(
      sample.body.replaceAll(JSON.stringify(old), () => JSON.stringify(key)),
      "utf8",
    ),
  };
}
