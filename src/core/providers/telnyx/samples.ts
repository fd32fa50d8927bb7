import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

const URL_HERE = "https://hooks.example/telnyx";

export function samples(): readonly Sample[] {
  return [
    sample("message.received", "Message received", "b301ed3f-1490-491f-995f-6e64e69674d4", {
      record_type: "message",
      direction: "inbound",
      id: "84cca175-9755-4859-b67f-4730d7f58aa3",
      type: "SMS",
      organization_id: "47a530f8-4362-4526-829b-bcee17fd9f7a",
      messaging_profile_id: "740572b6-099c-44a1-89b9-6c92163bc68d",
      from: { phone_number: "+13125550001", carrier: "T-Mobile USA", line_type: "Wireless" },
      to: [{ phone_number: "+17735550002", carrier: "Telnyx", line_type: "Wireless", status: "webhook_delivered" }],
      cc: [],
      text: "Hello from Telnyx!",
      media: [],
      webhook_url: URL_HERE,
      webhook_failover_url: null,
      encoding: "GSM-7",
      parts: 1,
      tags: [],
      cost: null,
      cost_breakdown: null,
      tcr_campaign_id: null,
      tcr_campaign_billable: false,
      tcr_campaign_registered: null,
      received_at: latelyIso(8),
      sent_at: null,
      completed_at: null,
      valid_until: null,
      errors: [],
    }),
    sample("message.finalized", "Message delivered", "4ee8c3a6-4995-4309-a3c6-38e3db9ea4be", {
      record_type: "message",
      direction: "outbound",
      id: "ac012cbf-5e09-46af-a69a-7c0e2d90993c",
      type: "SMS",
      organization_id: "47a530f8-4362-4526-829b-bcee17fd9f7a",
      messaging_profile_id: "83d2343b-553f-4c5d-b8c8-fd27004f94bf",
      from: { phone_number: "+13125550001", carrier: "Telnyx", line_type: "Wireless" },
      to: [{ phone_number: "+13125550002", carrier: "T-MOBILE USA, INC.", line_type: "Wireless", status: "delivered" }],
      text: "Your code is 4711",
      media: [],
      webhook_url: URL_HERE,
      webhook_failover_url: null,
      encoding: "GSM-7",
      parts: 1,
      tags: ["login"],
      cost: { amount: "0.0040", currency: "USD" },
      received_at: latelyIso(30),
      sent_at: latelyIso(29),
      completed_at: latelyIso(25),
      valid_until: latelyIso(-3600),
      errors: [],
    }),
    sample("call.initiated", "Call comes in", "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", {
      call_control_id: "v3:MdI91X4lWFEs7IgbBEOT9M4AigoY08M0WWZFISt1Yw2axZ_IiE4pqg",
      connection_id: "1740284915730284915",
      call_leg_id: "428c31b6-7af4-4bcb-b7f5-5013ef9657c1",
      call_session_id: "428c31b6-abf3-3bc1-b7f4-5013ef9657c1",
      client_state: "aGF2ZSBhIG5pY2UgZGF5ID1d",
      from: "+12025550133",
      to: "+12025550131",
      direction: "incoming",
      state: "parked",
    }),
  ];
}

function sample(event: string, name: string, id: string, payload: unknown): Sample {
  return valueSample(event, name, {
    data: { event_type: event, id, occurred_at: latelyIso(5), payload, record_type: "event" },
    meta: { attempt: 1, delivered_to: URL_HERE },
  });
}
