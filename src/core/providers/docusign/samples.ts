import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "envelope-completed",
      "Envelope completed",
      `{"event":"envelope-completed","apiVersion":"v2.1","uri":"/restapi/v2.1/accounts/cf8a6e0c-1b7d-4e92-a3f5-60d9c2b8e741/envelopes/ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11","retryCount":0,"configurationId":10534485,"generatedDateTime":"2026-04-20T10:30:00.0000000Z","data":{"accountId":"cf8a6e0c-1b7d-4e92-a3f5-60d9c2b8e741","userId":"4799e5e9-0c3b-4f7d-8a16-d25e9b7c3f08","envelopeId":"ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11","envelopeSummary":{"status":"completed","emailSubject":"Please sign: lease 2026"}}}`,
    ),
    jsonSample(
      "envelope-sent",
      "Envelope sent",
      `{"event":"envelope-sent","apiVersion":"v2.1","uri":"/restapi/v2.1/accounts/cf8a6e0c-1b7d-4e92-a3f5-60d9c2b8e741/envelopes/ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11","retryCount":0,"configurationId":10534485,"generatedDateTime":"2026-11-28T10:30:00.0000000Z","data":{"accountId":"cf8a6e0c-1b7d-4e92-a3f5-60d9c2b8e741","userId":"4799e5e9-0c3b-4f7d-8a16-d25e9b7c3f08","envelopeId":"ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11","envelopeSummary":{"status":"sent","documentsUri":"/envelopes/ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11/documents","recipientsUri":"/envelopes/ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11/recipients","emailSubject":"Please sign: lease 2026","emailBlurb":"","signingLocation":"Online","enableWetSign":"true","createdDateTime":"2026-11-28T10:21:14.117Z","lastModifiedDateTime":"2026-11-28T10:29:59.803Z","sentDateTime":"2026-11-28T10:21:20.467Z","statusChangedDateTime":"2026-11-28T10:29:59.803Z","expireEnabled":"true","expireDateTime":"2027-03-28T10:21:20.467Z","sender":{"userName":"Otto Lidenbrock","userId":"4799e5e9-0c3b-4f7d-8a16-d25e9b7c3f08","accountId":"cf8a6e0c-1b7d-4e92-a3f5-60d9c2b8e741","email":"otto@example.com"},"envelopeLocation":"current_site"}}}`,
    ),
    jsonSample(
      "recipient-completed",
      "Recipient signed",
      `{"event":"recipient-completed","apiVersion":"v2.1","uri":"/restapi/v2.1/accounts/cf8a6e0c-1b7d-4e92-a3f5-60d9c2b8e741/envelopes/ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11","retryCount":0,"configurationId":10534485,"generatedDateTime":"2026-11-28T10:30:00.0000000Z","data":{"accountId":"cf8a6e0c-1b7d-4e92-a3f5-60d9c2b8e741","userId":"4799e5e9-0c3b-4f7d-8a16-d25e9b7c3f08","envelopeId":"ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11","recipientId":"1","envelopeSummary":{"status":"sent","documentsUri":"/envelopes/ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11/documents","recipientsUri":"/envelopes/ff5bf5a5-cf95-4b1b-bc1d-8e9d2b0a3c11/recipients","emailSubject":"Please sign: lease 2026","emailBlurb":"","signingLocation":"Online","enableWetSign":"true","createdDateTime":"2026-11-28T10:21:14.117Z","lastModifiedDateTime":"2026-11-28T10:29:59.803Z","sentDateTime":"2026-11-28T10:21:20.467Z","statusChangedDateTime":"2026-11-28T10:29:59.803Z","expireEnabled":"true","expireDateTime":"2027-03-28T10:21:20.467Z","sender":{"userName":"Otto Lidenbrock","userId":"4799e5e9-0c3b-4f7d-8a16-d25e9b7c3f08","accountId":"cf8a6e0c-1b7d-4e92-a3f5-60d9c2b8e741","email":"otto@example.com"},"envelopeLocation":"current_site"}}}`,
    ),
  ];
}
