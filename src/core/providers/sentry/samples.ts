import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "issue.created",
      "New issue",
      `{"action":"created","installation":{"uuid":"a8e5d37a-696c-4c54-adb5-b3f28d64c7de"},"data":{"issue":{"id":"1170820242","shortId":"WEBAPP-2","title":"RangeError: invalid time value","culprit":"validate(src/signup.ts)","level":"error","project":{"id":"1","slug":"webapp"}}},"actor":{"type":"application","id":"sentry","name":"Sentry"}}`,
      {
        "Sentry-Hook-Resource": "issue",
        "Sentry-Hook-Timestamp": "1700000000",
        "Request-ID": "ac63e8f4ed0547cdb5bea6883fde17d9",
      },
    ),
  ];
}
