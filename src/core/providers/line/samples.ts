import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "message",
      "Text message",
      `{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[{"type":"message","mode":"active","timestamp":1700000000000,"source":{"type":"user","userId":"U4af4980629b0c8e1d7f53a96e2b04c71"},"webhookEventId":"01FZ74A0TDDPYRVKNK77XKC3ZR","deliveryContext":{"isRedelivery":false},"replyToken":"38ef843bde154d9b91c21320ffd17a0f","message":{"id":"444573844083572737","type":"text","quoteToken":"q3Plxr4AgKd7VmTzRn5LwYbPcJ3sHdGf","text":"こんにちは 😀"}}]}`,
    ),
    jsonSample(
      "follow",
      "Account followed",
      `{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[{"type":"follow","mode":"active","timestamp":1795858200114,"source":{"type":"user","userId":"U4af4980629b0c8e1d7f53a96e2b04c71"},"webhookEventId":"01KB4X9T7Q2MWZ8RVN3YHC5DJP","deliveryContext":{"isRedelivery":false},"replyToken":"85cbe770fa8b4f45bbe077b1d4be4a36","follow":{"isUnblocked":false}}]}`,
    ),
    jsonSample(
      "postback",
      "Button pressed",
      `{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[{"type":"postback","mode":"active","timestamp":1795858200402,"source":{"type":"group","groupId":"Ca56f94637cc4347f90a25382909b24b9","userId":"U4af4980629b0c8e1d7f53a96e2b04c71"},"webhookEventId":"01KB4XA2N5K7TQWZ8RVM3YHCDJ","deliveryContext":{"isRedelivery":false},"replyToken":"b60d432864f44d079f6d8efe86cf404b","postback":{"data":"action=book&id=1009","params":{"datetime":"2026-12-01T09:00"}}}]}`,
    ),
  ];
}
