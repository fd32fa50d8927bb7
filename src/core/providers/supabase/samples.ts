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
      `{"metadata":{"uuid":"4f1f6a2b-0b1a-4f62-9a53-6a1c2d3e4f50","name":"send-sms"},"user":{"id":"6481a5c1-3d3d-4a56-9f6a-bee08c554965","phone":"15551234567"},"sms":{"otp":"561166"}}`,
    ),
    jsonSample(
      "recovery",
      "Mail to set a new password",
      `{"user":{"id":"8484b834-f29e-4af2-bf42-80644d154f76","aud":"authenticated","role":"authenticated","email":"ada@example.com","phone":"","app_metadata":{"provider":"email","providers":["email"]},"user_metadata":{"email":"ada@example.com","email_verified":true,"phone_verified":false,"sub":"8484b834-f29e-4af2-bf42-80644d154f76"},"identities":[{"identity_id":"bc26d70b-517d-4826-bce4-413a5ff257e7","id":"8484b834-f29e-4af2-bf42-80644d154f76","user_id":"8484b834-f29e-4af2-bf42-80644d154f76","identity_data":{"email":"ada@example.com"},"provider":"email","last_sign_in_at":"2026-11-27T10:30:00.149Z","created_at":"2026-11-27T10:30:00.149Z","updated_at":"2026-11-27T10:30:00.149Z","email":"ada@example.com"}],"created_at":"2026-11-27T10:30:00.139Z","updated_at":"2026-11-28T10:29:59.402Z","is_anonymous":false},"email_data":{"token":"718294","token_hash":"5d1f8e7b3c0a49d2f6b1c4e70a8d93f52b6c1e4a","redirect_to":"https://app.example.com/","email_action_type":"recovery","site_url":"https://app.example.com","token_new":"","token_hash_new":""}}`,
    ),
  ];
}
