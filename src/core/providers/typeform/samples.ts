import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "form_response",
      "Form answered",
      `{"event_id":"LtWXD3crgy","event_type":"form_response","form_response":{"form_id":"lT4Z3j","token":"a3a12ec67a1365927098a606107fac15","submitted_at":"2026-04-20T10:30:00Z","definition":{"id":"lT4Z3j","title":"Beta sign-up","fields":[{"id":"DlXFaesGBpoF","title":"Your name?","type":"short_text"}]},"answers":[{"type":"text","text":"Ada “Countess” Byron","field":{"id":"DlXFaesGBpoF","type":"short_text"}}]}}`,
    ),
    jsonSample(
      "form_response",
      "Form answered with numbers and choices",
      `{"event_id":"01KB4X9T7Q2MWZ8RVN3YHC5DJP","event_type":"form_response","form_response":{"form_id":"hR7mXw2L","token":"r4x7k2m9q1z8w5v3n6y0b2c7d4f1h8j5","landed_at":"2026-11-28T10:28:41Z","submitted_at":"2026-11-28T10:30:00Z","hidden":{"customer":"c-1009"},"calculated":{"score":9},"definition":{"id":"hR7mXw2L","title":"How was the delivery?","fields":[{"id":"DlXFaesGBpoF","title":"How many stars?","type":"rating","ref":"readable_ref_rating","allow_multiple_selections":false,"allow_other_choice":false},{"id":"SMEUb7VJz92Q","title":"May we write to you?","type":"email","ref":"readable_ref_email","allow_multiple_selections":false,"allow_other_choice":false},{"id":"Q7M2XAwY04dW","title":"What went well?","type":"multiple_choice","ref":"readable_ref_choice","allow_multiple_selections":true,"allow_other_choice":true}]},"answers":[{"type":"number","number":5,"field":{"id":"DlXFaesGBpoF","type":"rating","ref":"readable_ref_rating"}},{"type":"email","email":"ada@example.com","field":{"id":"SMEUb7VJz92Q","type":"email","ref":"readable_ref_email"}},{"type":"choices","choices":{"ids":["eXnU3oA141Cg","aTZmZGYV6liX"],"labels":["Speed","Packing"],"refs":["speed","packing"],"other":"The card"},"field":{"id":"Q7M2XAwY04dW","type":"multiple_choice","ref":"readable_ref_choice"}}],"ending":{"id":"dN5FLyFpCMFo","ref":"01GRC8GR2017M6WW347T86VV39"}}}`,
    ),
    jsonSample(
      "form_response",
      "Form answered in part",
      `{"event_id":"01KB4XA2N5K7TQWZ8RVM3YHCDJ","event_type":"form_response","form_response":{"form_id":"hR7mXw2L","token":"p9s3u6w1y8a4c7e2g5i0k3m6o9q1s4u7","landed_at":"2026-11-28T10:28:41Z","submitted_at":"2026-11-28T10:30:00Z","hidden":{"customer":"c-1009"},"calculated":{"score":9},"definition":{"id":"hR7mXw2L","title":"How was the delivery?","fields":[{"id":"DlXFaesGBpoF","title":"How many stars?","type":"rating","ref":"readable_ref_rating","allow_multiple_selections":false,"allow_other_choice":false},{"id":"SMEUb7VJz92Q","title":"May we write to you?","type":"email","ref":"readable_ref_email","allow_multiple_selections":false,"allow_other_choice":false},{"id":"Q7M2XAwY04dW","title":"What went well?","type":"multiple_choice","ref":"readable_ref_choice","allow_multiple_selections":true,"allow_other_choice":true}]},"answers":[{"type":"number","number":2,"field":{"id":"DlXFaesGBpoF","type":"rating","ref":"readable_ref_rating"}}],"ending":{"id":"dN5FLyFpCMFo","ref":"01GRC8GR2017M6WW347T86VV39"}}}`,
    ),
  ];
}
