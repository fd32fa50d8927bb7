import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "charge.success",
      "Charge succeeded",
      `{"event":"charge.success","data":{"id":3029617458,"domain":"live","status":"success","reference":"qTPrJoy9Bx","amount":1000000,"currency":"NGN","channel":"card","paid_at":"2026-04-20T10:30:00.000Z","customer":{"email":"bojack@example.com","customer_code":"CUS_1psqg6m9wcqz7dq"}}}`,
    ),
    jsonSample(
      "transfer.success",
      "Transfer done",
      `{"event":"transfer.success","data":{"amount":100000,"createdAt":"2026-11-28T10:29:12.000Z","currency":"NGN","domain":"live","failures":null,"id":476948211,"integration":{"id":100732,"is_live":true,"business_name":"Acme"},"reason":"Have fun","reference":"acv_2627bbfe-1a2a-4a1a-8d0e-9d2ee6c31496","source":"balance","source_details":null,"status":"success","titan_code":null,"transfer_code":"TRF_v5tip3zx8nna9o78","transferred_at":null,"updatedAt":"2026-11-28T10:30:00.000Z","recipient":{"active":true,"createdAt":"2026-11-20T10:30:00.000Z","currency":"NGN","domain":"live","email":null,"id":28507312,"name":"Ada Byron","recipient_code":"RCP_ov6ah7xoaq8o6ha","type":"nuban","details":{"account_number":"0801984372","bank_code":"058","bank_name":"Guaranty Trust Bank"}}}}`,
    ),
    jsonSample(
      "subscription.create",
      "Subscription begun",
      `{"event":"subscription.create","data":{"domain":"live","status":"active","subscription_code":"SUB_vsyqdmlzble3uii","amount":50000,"cron_expression":"0 0 28 * *","next_payment_date":"2026-12-28T00:00:00.000Z","open_invoice":null,"createdAt":"2026-11-28T10:30:00.000Z","plan":{"name":"Monthly retainer","plan_code":"PLN_gx2wn530m0i3w3m","description":null,"amount":50000,"interval":"monthly","send_invoices":true,"send_sms":true,"currency":"NGN"},"authorization":{"authorization_code":"AUTH_96xphygz4k","bin":"539983","last4":"7357","exp_month":"10","exp_year":"2029","card_type":"MASTERCARD DEBIT","bank":"GTBANK","country_code":"NG","brand":"MASTERCARD","account_name":"BoJack Horseman"},"customer":{"id":84312905,"first_name":"Bojack","last_name":"Horseman","email":"bojack@example.com","customer_code":"CUS_1psqg6m9wcqz7dq","phone":"","metadata":null,"risk_action":"default"}}}`,
    ),
  ];
}
