import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "signup",
      "Send e-mail hook",
      `{"user":{"id":"8484b834-f29e-4af2-bf42-80644d154f76","aud":"authenticated","role":"authenticated","email":"ada@example.com"},"email_data":{"token":"305805","token_hash":"7d5b7b1964cf5d388340a7f04f1dbb5eeb6c7b52ef8270e1737a58d0","redirect_to":"http://localhost:3000/","email_action_type":"signup","site_url":"http://localhost:9999"}}`,
    ),
    jsonSample(
      "send-sms",
      "Send SMS hook",
      `{"metadata":{"uuid":"4f1f6a2b-0b1a-4f62-9a53-6a1c2d3e4f50","name":"send-sms"},"user":{"id":"6481a5c1","phone":"15551234567"},"sms":{"otp":"561166"}}`,
    ),
  ];
}
