import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  const ended = {
    call_status: "ended",
    end_timestamp: lately(5),
    duration_ms: 60_000,
    disconnection_reason: "user_hangup",
    transcript: "Agent: Hi, how can I help?\nUser: Where is my order?\n",
    transcript_object: [
      { role: "agent", content: "Hi, how can I help?", words: [] },
      { role: "user", content: "Where is my order?", words: [] },
    ],
    recording_url: "https://dxc03zgurdly9.cloudfront.net/call_9a1b2c3d4e5f/recording.wav",
    opt_out_sensitive_data_storage: false,
  };
  return [
    sample("call_started", "Call started", { call_status: "ongoing" }),
    sample("call_ended", "Call ended", ended),
    sample("call_analyzed", "Call analysed", {
      ...ended,
      call_analysis: {
        call_summary: "The caller asked where an order is.",
        in_voicemail: false,
        user_sentiment: "Neutral",
        call_successful: true,
        custom_analysis_data: {},
      },
    }),
  ];
}

function sample(event: string, name: string, rest: object): Sample {
  return valueSample(event, name, {
    event,
    call: {
      call_type: "phone_call",
      from_number: "+12137771234",
      to_number: "+12137771235",
      direction: "inbound",
      telephony_identifier: { twilio_call_sid: "CA5d0d0d8047bf685c3f0ff980fe62c123" },
      call_id: "call_9a1b2c3d4e5f60718293a4b5c6d",
      agent_id: "agent_oBeDLoLOeuAbiuaMFXRtDOLriTJ5tSxD",
      agent_version: 1,
      metadata: {},
      retell_llm_dynamic_variables: { customer_name: "John Doe" },
      start_timestamp: lately(65),
      ...rest,
    },
  });
}
