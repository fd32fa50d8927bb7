import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "sensor.reading",
      "A sensor's reading",
      `{"event":"sensor.reading","sensor":"greenhouse-2","celsius":21.4,"note":"caf\\u00e9 side"}`,
    ),
  ];
}
