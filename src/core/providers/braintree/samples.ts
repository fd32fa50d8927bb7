import type { Sample } from "../../../contract/model/provider.ts";
import { formSample, latelyIsoSeconds } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample(
      "subscription_charged_successfully",
      "Subscription charged",
      "<subscription><id>8kqn3m</id><plan-id>monthly</plan-id><price>10.00</price><status>Active</status>" +
        '<transactions type="array"><transaction><id>q4w8xk2z</id><status>submitted_for_settlement</status>' +
        '<amount>10.00</amount></transaction></transactions><add_ons type="array"/><discounts type="array"/></subscription>',
    ),
    sample(
      "dispute_opened",
      "Dispute opened",
      "<dispute><amount>250.00</amount><currency-iso-code>USD</currency-iso-code><kind>chargeback</kind>" +
        "<status>open</status><reason>fraud</reason><id>9qd7m2rk</id>" +
        "<transaction><id>f5hx3w9c</id><amount>250.00</amount></transaction></dispute>",
    ),
    sample("check", "Check of the URL", '<check type="boolean">true</check>'),
  ];
}

function sample(kind: string, name: string, subject: string): Sample {
  const xml =
    `<notification><timestamp type="datetime">${latelyIsoSeconds(10)}</timestamp>` +
    `<kind>${kind}</kind><subject>${subject}</subject></notification>`;
  const payload = `${Buffer.from(xml).toString("base64")}\n`;
  return formSample(kind, name, new URLSearchParams({ bt_signature: "", bt_payload: payload }).toString());
}
