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
  ];
}
