import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "user.created",
      "User signed up",
      `{"data":{"id":"user_29w83sxmDNGwOuEthce5gg56FcC","first_name":"Ada","last_name":"Byron","email_addresses":[{"id":"idn_29w83yL7CwVlJXylYLxcslromF1","email_address":"ada@example.com"}],"created_at":1700000000000},"instance_id":"ins_123","object":"event","timestamp":1700000000000,"type":"user.created"}`,
    ),
  ];
}
