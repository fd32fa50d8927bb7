import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "package:publish",
      "Version published",
      `{"event":"package:publish","name":"@acme/forms","type":"package","version":"1.0.0","hookOwner":{"username":"acme-bot"},"payload":{"name":"@acme/forms"},"change":{"version":"2.4.0"},"time":1700000000000}`,
    ),
  ];
}
