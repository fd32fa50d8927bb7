import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "form_response",
      "Form answered",
      `{"event_id":"LtWXD3crgy","event_type":"form_response","form_response":{"form_id":"lT4Z3j","token":"a3a12ec67a1365927098a606107fac15","submitted_at":"2026-04-20T10:30:00Z","definition":{"id":"lT4Z3j","title":"Beta sign-up","fields":[{"id":"DlXFaesGBpoF","title":"Your name?","type":"short_text"}]},"answers":[{"type":"text","text":"Ada “Countess” Byron","field":{"id":"DlXFaesGBpoF","type":"short_text"}}]}}`,
    ),
  ];
}
