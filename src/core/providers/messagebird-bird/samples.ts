import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "message.created",
      "Message received",
      `{"type":"message.created","contact":{"id":"9354647c5b144a2b4c99f2n42497249","msisdn":31612345678,"displayName":"Thomas"},"conversation":{"id":"2e15efafec384e1c82e9842075e87beb","status":"active"},"message":{"id":"8909570be6b7426e8a2b3a0c5d3e1f20","from":"+31612345678","to":"+31612345679","direction":"received","type":"text","content":{"text":"Is the deploy done?"},"createdDatetime":"2026-04-20T10:30:00Z"}}`,
    ),
    jsonSample(
      "message.updated",
      "Message read",
      `{"type":"message.updated","contact":{"id":"9354647c5b144a2b4c99f2a42497249c","href":"https://rest.messagebird.com/contacts/9354647c5b144a2b4c99f2a42497249c","msisdn":31612345678,"displayName":"Thomas","firstName":"Thomas","lastName":"","customDetails":{},"createdDatetime":"2026-11-20T10:30:00Z","updatedDatetime":"2026-11-28T10:29:58Z"},"conversation":{"id":"2e15efafec384e1c82e9842075e87beb","contactId":"9354647c5b144a2b4c99f2a42497249c","status":"active","createdDatetime":"2026-11-20T10:30:00Z","updatedDatetime":"2026-11-28T10:29:59Z","lastReceivedDatetime":"2026-11-28T10:29:58Z","lastUsedChannelId":"619747f69cf940a98fb443140ce9aed2"},"message":{"id":"8909570be6b7426e8a2b3a0c5d3e1f21","conversationId":"2e15efafec384e1c82e9842075e87beb","platform":"whatsapp","to":"+31612345678","from":"+31612345679","channelId":"619747f69cf940a98fb443140ce9aed2","type":"text","content":{"text":"Yes, since noon."},"direction":"sent","status":"read","createdDatetime":"2026-11-28T10:29:40Z","updatedDatetime":"2026-11-28T10:29:59Z"}}`,
    ),
    jsonSample(
      "conversation.created",
      "Conversation begun",
      `{"type":"conversation.created","contact":{"id":"9354647c5b144a2b4c99f2a42497249c","href":"https://rest.messagebird.com/contacts/9354647c5b144a2b4c99f2a42497249c","msisdn":31612345678,"displayName":"Thomas","firstName":"Thomas","lastName":"","customDetails":{},"createdDatetime":"2026-11-20T10:30:00Z","updatedDatetime":"2026-11-28T10:29:58Z"},"conversation":{"id":"2e15efafec384e1c82e9842075e87beb","contactId":"9354647c5b144a2b4c99f2a42497249c","status":"active","createdDatetime":"2026-11-20T10:30:00Z","updatedDatetime":"2026-11-28T10:29:59Z","lastReceivedDatetime":"2026-11-28T10:29:58Z","lastUsedChannelId":"619747f69cf940a98fb443140ce9aed2"}}`,
    ),
  ];
}
