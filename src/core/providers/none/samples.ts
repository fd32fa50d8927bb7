import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "sensor.reading",
      "A sensor's reading",
      `{"event":"sensor.reading","sensor":"greenhouse-2","celsius":21.4,"note":"caf\\u00e9 side"}`,
    ),
    jsonSample(
      "sensor.alarm",
      "A sensor's alarm",
      `{"event":"sensor.alarm","sensor":"greenhouse-2","celsius":38.9,"limit":35,"at":"2026-11-28T10:30:00Z"}`,
    ),
    jsonSample(
      "order.placed",
      "An order",
      `{"event":"order.placed","order":{"number":"A-1009","total":"29.35","currency":"EUR","items":[{"sku":"TP-1","quantity":1}]},"at":"2026-11-28T10:30:00Z"}`,
    ),
  ];
}
