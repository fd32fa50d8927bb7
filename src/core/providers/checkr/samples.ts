import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("report.completed", "Report completed", "1002d6bca6acdfcbb8442178", {
      id: "4722c07dd9a10c3985ae432a",
      object: "report",
      uri: "/v1/reports/4722c07dd9a10c3985ae432a",
      status: "complete",
      result: "clear",
      adjudication: null,
      package: "driver_pro",
      source: null,
      candidate_id: "e44aa283528e6fde7d542194",
      state: "completed",
      tags: [],
      created_at: latelyIsoSeconds(3600),
      completed_at: latelyIsoSeconds(12),
      turnaround_time: 3588,
    }),
    sample("invitation.completed", "Invitation completed", "507f1f77bcf86cd799439011", {
      id: "2c823c60ab31a7dd8ba5e8b6",
      object: "invitation",
      uri: "/v1/invitations/2c823c60ab31a7dd8ba5e8b6",
      status: "completed",
      invitation_url: "https://apply.checkr.com/invite/example/2c823c60ab31a7dd8ba5e8b6",
      package: "driver_pro",
      candidate_id: "e44aa283528e6fde7d542194",
      completed_at: latelyIsoSeconds(40),
    }),
    sample("candidate.created", "Candidate added", "539fd88c101897f7cd4b0c21", {
      id: "e44aa283528e6fde7d542194",
      object: "candidate",
      uri: "/v1/candidates/e44aa283528e6fde7d542194",
      first_name: "Ada",
      last_name: "Byron",
      email: "ada@example.com",
      custom_id: null,
      report_ids: [],
      created_at: latelyIsoSeconds(60),
    }),
  ];
}

function sample(type: string, name: string, id: string, object: unknown): Sample {
  const body = {
    id,
    object: "event",
    type,
    created_at: latelyIsoSeconds(10),
    webhook_url: "https://hooks.example/checkr",
    data: { object },
    account_id: "5a4bc1d3e8f1a20b3c7d9e40",
  };
  return valueSample(type, name, body, { "User-Agent": "Checkr-Webhook/1.0" });
}
