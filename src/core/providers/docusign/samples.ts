import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "envelope-completed",
      "Envelope completed",
      `{"event":"envelope-completed","apiVersion":"v2.1","uri":"/restapi/v2.1/accounts/cf8a6e0c/envelopes/ff5bf5a5","retryCount":0,"configurationId":10534485,"generatedDateTime":"2026-04-20T10:30:00.0000000Z","data":{"accountId":"cf8a6e0c","userId":"4799e5e9","envelopeId":"ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11","envelopeSummary":{"status":"completed","emailSubject":"Please sign: lease 2026"}}}`,
    ),
  ];
}
