import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "message.created",
      "Message received",
      `{"type":"message.created","contact":{"id":"9354647c5b144a2b4c99f2n42497249","msisdn":31612345678,"displayName":"Thomas"},"conversation":{"id":"2e15efafec384e1c82e9842075e87beb","status":"active"},"message":{"id":"8909570be6b7426e8a2b3a0c5d3e1f20","from":"+31612345678","to":"+31612345679","direction":"received","type":"text","content":{"text":"Is the deploy done?"},"createdDatetime":"2026-04-20T10:30:00Z"}}`,
    ),
  ];
}
