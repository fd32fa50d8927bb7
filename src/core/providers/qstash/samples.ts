import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

const ID = "msg_7YoJxFpwkEy5zBp378JgvD6YBDPBEqkBPje2JGTCEUiASMJQ1FwY9";

export function samples(): readonly Sample[] {
  return [
    valueSample("message", "Message", { order: "A-1042", paid: true }, headersOf(ID)),
    valueSample(
      "schedule",
      "Scheduled message",
      { job: "nightly-report" },
      {
        ...headersOf("msg_7YoJxFpwkEy5zBp378JgvD6YBDPBEqkBPje2JGTCEUiASMJQ1FwZa"),
        "Upstash-Schedule-Id": "scd_6xEQK5Dg3bVFqyJZbYhAv1Qn4m",
      },
    ),
    valueSample(
      "message",
      "Callback",
      {
        status: 200,
        header: { "Content-Type": ["application/json"] },
        body: "eyJvayI6dHJ1ZX0=",
        retried: 0,
        maxRetries: 3,
        sourceMessageId: ID,
        topicName: "",
        endpointName: "",
        url: "https://hooks.example/work",
        method: "POST",
        sourceHeader: {},
        sourceBody: "eyJvcmRlciI6IkEtMTA0MiJ9",
        notBefore: String(lately(20)),
        createdAt: String(lately(20)),
        scheduleId: "",
        callerIP: "203.0.113.7",
      },
      headersOf("msg_7YoJxFpwkEy5zBp378JgvD6YBDPBEqkBPje2JGTCEUiASMJQ1FwZb"),
    ),
  ];
}

function headersOf(id: string): Record<string, string> {
  return {
    "User-Agent": "Upstash-QStash",
    "Upstash-Message-Id": id,
    "Upstash-Retried": "0",
    "Upstash-Caller-Ip": "203.0.113.7",
  };
}
