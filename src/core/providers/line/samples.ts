import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "message",
      "Text message",
      `{"destination":"xxxxxxxxxx","events":[{"type":"message","mode":"active","timestamp":1700000000000,"source":{"type":"user","userId":"U4af4980629"},"webhookEventId":"01FZ74A0TDDPYRVKNK77XKC3ZR","deliveryContext":{"isRedelivery":false},"replyToken":"38ef843bde154d9b91c21320ffd17a0f","message":{"id":"444573844083572737","type":"text","text":"こんにちは 😀"}}]}`,
    ),
  ];
}
