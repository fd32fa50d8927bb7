import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "deploy.requested",
      "A deploy was requested",
      `{"event":"deploy.requested","service":"webapp","ref":"refs/heads/main","by":"mona"}`,
      { "Idempotency-Key": "7d6f3a52-1f0e-4a5e-9a3f-0c1b2d3e4f50" },
    ),
    jsonSample(
      "deploy.finished",
      "A deploy finished",
      `{"event":"deploy.finished","service":"webapp","ref":"refs/heads/main","by":"mona","version":"2.4.1","finished_at":"2026-11-28T10:30:00Z"}`,
      { "Idempotency-Key": "c84f1b7e-0d36-4a59-8e2c-9b5d7f0a3164" },
    ),
    jsonSample(
      "deploy.failed",
      "A deploy failed",
      `{"event":"deploy.failed","service":"webapp","ref":"refs/heads/main","by":"mona","reason":"The health check did not answer.","finished_at":"2026-11-28T10:30:00Z"}`,
      { "Idempotency-Key": "5f1e7d9c-2a48-4b03-8c6f-d0e9b3a71524" },
    ),
  ];
}
