import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "release.update",
      "Release succeeded",
      `{"id":"4c4c9b2e-1f8f-4d8a-a6d5-0dd6b7b0a9d0","action":"update","resource":"release","actor":{"id":"3c15","email":"ada@acme.example"},"created_at":"2026-04-20T10:30:00.000000Z","data":{"id":"7ad7","app":{"id":"ad1f","name":"acme-webapp"},"version":42,"status":"succeeded","description":"Deploy 8a7d4c1"},"webhook_metadata":{"attempt":{"id":"67f3"},"delivery":{"id":"1a2e5d1c-77bb-4dd3-bb51-7a9c6f5b2e21"},"event":{"id":"99b2","include":"api:release"}}}`,
    ),
  ];
}
