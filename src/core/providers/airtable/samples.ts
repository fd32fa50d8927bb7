import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "base.changed",
      "Base changed",
      `{"base":{"id":"appWn3xKs8TqZr5Lb"},"webhook":{"id":"achF6dUo2vXm9PzQk"},"timestamp":"2026-04-20T10:30:00.000Z"}`,
    ),
    jsonSample(
      "base.changed",
      "Change of another base",
      `{"base":{"id":"appQm7TzLw2Vd9KxR"},"webhook":{"id":"achB4nYp8sGh1JcEu"},"timestamp":"2026-11-28T10:31:07.412Z"}`,
    ),
    jsonSample(
      "base.changed",
      "Change heard of by a second webhook",
      `{"base":{"id":"appWn3xKs8TqZr5Lb"},"webhook":{"id":"achF6dUo2vXm9PzQk"},"timestamp":"2026-11-28T10:32:41.038Z"}`,
    ),
  ];
}
