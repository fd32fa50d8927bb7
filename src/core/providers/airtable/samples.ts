import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "base.changed",
      "Base changed",
      `{"base":{"id":"appX00000000000000"},"webhook":{"id":"achW00000000000000"},"timestamp":"2026-04-20T10:30:00.000Z"}`,
    ),
  ];
}
