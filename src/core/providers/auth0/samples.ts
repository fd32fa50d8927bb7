import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    valueSample("s", "Login", [
      entry("s", "90020261129030000123456000000000000001223372036854775701", {
        connection: "Username-Password-Authentication",
      }),
    ]),
    valueSample("fp", "Wrong password", [
      entry("fp", "90020261129030010123456000000000000001223372036854775702", {
        description: "Wrong email or password.",
      }),
    ]),
    valueSample("ss", "Signup and login", [
      entry("ss", "90020261129030020123456000000000000001223372036854775703", { strategy: "auth0" }),
      entry("s", "90020261129030021123456000000000000001223372036854775704", { strategy: "auth0" }),
    ]),
  ];
}

function entry(type: string, logId: string, rest: object) {
  return {
    log_id: logId,
    data: {
      date: latelyIso(10),
      type,
      connection_id: "con_7jTb1GVxQ2nKf9mE",
      client_id: "yDeWcd8wxUjL8YVeXqWuqdHJkZkjKWIw",
      client_name: "My App",
      ip: "203.0.113.7",
      user_agent: "Chrome 141.0.0 / Linux 0.0.0",
      hostname: "acme.eu.auth0.com",
      user_id: "auth0|5f7c8ec7c33c6c004bbafe82",
      user_name: "ada@example.com",
      strategy_type: "database",
      tenant_name: "acme",
      log_id: logId,
      _id: logId,
      isMobile: false,
      ...rest,
    },
  };
}
