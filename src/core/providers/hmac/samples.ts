import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "build.finished",
      "A build finished",
      `{"event":"build.finished","build":{"number":128,"result":"passed","seconds":93}}`,
    ),
    jsonSample(
      "build.failed",
      "A build failed",
      `{"event":"build.failed","build":{"number":129,"result":"failed","seconds":41,"finished_at":"2026-11-28T10:30:00Z"}}`,
    ),
    jsonSample(
      "deploy.finished",
      "A deploy finished",
      `{"event":"deploy.finished","deploy":{"service":"webapp","version":"2.4.1","environment":"production","finished_at":"2026-11-28T10:30:00Z"}}`,
    ),
  ];
}
