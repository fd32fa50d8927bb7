import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "charge.success",
      "Charge succeeded",
      `{"event":"charge.success","data":{"id":3029617458,"domain":"live","status":"success","reference":"qTPrJoy9Bx","amount":1000000,"currency":"NGN","channel":"card","paid_at":"2026-04-20T10:30:00.000Z","customer":{"email":"bojack@example.com","customer_code":"CUS_1psqg6m9wcqz7dq"}}}`,
    ),
  ];
}
