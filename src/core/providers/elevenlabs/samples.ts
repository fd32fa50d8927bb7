import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

const seconds = (before: number) => Math.floor(lately(before) / 1000);

export function samples(): readonly Sample[] {
  return [
    sample("post_call_transcription", "Call transcribed", {
      agent_id: "agent_7101k5zvyjhmfg983brhmhkd98n6",
      conversation_id: "conv_2401k5zvz1v4e7xrmd3x3qk8y5mc",
      status: "done",
      user_id: "user123",
      transcript: [
        {
          role: "agent",
          message: "Hello, how can I help you today?",
          tool_calls: [],
          tool_results: [],
          feedback: null,
          time_in_call_secs: 0,
          conversation_turn_metrics: null,
        },
        {
          role: "user",
          message: "Where is my order?",
          tool_calls: [],
          tool_results: [],
          feedback: null,
          time_in_call_secs: 2,
          conversation_turn_metrics: null,
        },
      ],
      metadata: {
        start_time_unix_secs: seconds(120),
        call_duration_secs: 22,
        cost: 296,
        deletion_settings: { deletion_time_unix_secs: null, deleted_logs_at_time_unix_secs: null },
        feedback: { overall_score: null, likes: 0, dislikes: 0 },
        authorization_method: "public",
        charging: { dev_discount: true },
        termination_reason: "",
      },
      analysis: {
        evaluation_criteria_results: {},
        data_collection_results: {},
        call_successful: "success",
        transcript_summary: "A customer asked where an order is and was told that it arrives tomorrow.",
      },
      conversation_initiation_client_data: {
        conversation_config_override: { agent: null, tts: { voice_id: null } },
        custom_llm_extra_body: {},
        dynamic_variables: { user_name: "Ada" },
      },
      has_audio: true,
      has_user_audio: true,
      has_response_audio: true,
    }),
    sample("post_call_audio", "Recording of a call", {
      agent_id: "agent_7101k5zvyjhmfg983brhmhkd98n6",
      conversation_id: "conv_8801k5zw0b7rf3cs9m2mt6p4n1dh",
      full_audio: "SUQzBAAAAAAAI1RTU0UAAAAPAAADTGF2ZjU4LjI5LjEwMAAAAAAAAAAAAAAA",
    }),
    sample("call_initiation_failure", "Call could not be made", {
      agent_id: "agent_7101k5zvyjhmfg983brhmhkd98n6",
      conversation_id: "conv_0901k5zw1c2qef4w6x7yzr5b8kga",
      failure_reason: "no-answer",
      metadata: {
        type: "twilio",
        body: {
          CallSid: "CA5f8e1d7b3c0a49d2f6b1c4e70a8d93f5",
          CallStatus: "no-answer",
          To: "+15550100",
          From: "+15550101",
        },
      },
    }),
  ];
}

function sample(type: string, name: string, data: unknown): Sample {
  return valueSample(type, name, { type, event_timestamp: seconds(10), data });
}
