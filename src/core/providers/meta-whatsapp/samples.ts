import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "messages",
      "WhatsApp message",
      String.raw`{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Zo\u00eb \u2615"},"wa_id":"16505551234"}],"messages":[{"from":"16505551234","id":"wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=","timestamp":"1700000000","text":{"body":"Does it come in another colour? See http:\/\/example.com"},"type":"text"}]},"field":"messages"}]}]}`,
    ),
    jsonSample(
      "feed",
      "Page feed",
      `{"object":"page","entry":[{"id":"1067280970047460","time":1700000000,"changes":[{"field":"feed","value":{"from":{"id":"1","name":"Cinderella Hoover"},"item":"post","post_id":"1067280970047460_122117842901","verb":"add","message":"It's Thursday"}}]}]}`,
    ),
    jsonSample(
      "messages",
      "WhatsApp message delivered",
      `{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"statuses":[{"id":"wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBI3RTJCNjA5QzRBNUQxRjM4QTAA","status":"delivered","timestamp":"1795858200","recipient_id":"16505551234","conversation":{"id":"6ceb9d929c9bdc4f90e967a32f8639b4","origin":{"type":"utility"}},"pricing":{"billable":true,"pricing_model":"PMP","category":"utility","type":"regular"}}]},"field":"messages"}]}]}`,
    ),
  ];
}
