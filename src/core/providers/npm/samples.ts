import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "package:publish",
      "Version published",
      `{"event":"package:publish","name":"@acme/forms","type":"package","version":"1.0.0","hookOwner":{"username":"acme-bot"},"payload":{"name":"@acme/forms"},"change":{"version":"2.4.0"},"time":1700000000000}`,
    ),
    jsonSample(
      "package:dist-tag",
      "Version made the latest",
      `{"event":"package:dist-tag","name":"@acme/forms","type":"package","version":"1.0.0","hookOwner":{"username":"acme-bot"},"payload":{"_id":"@acme/forms","name":"@acme/forms","description":"Forms of the web shop","dist-tags":{"latest":"2.4.1"},"maintainers":[{"name":"acme-bot","email":"bot@example.com"}],"time":{"created":"2026-11-26T08:11:20.118Z","modified":"2026-11-28T10:29:59.402Z"},"license":"MIT"},"change":{"dist-tag":"latest","version":"2.4.1"},"time":1795858200114}`,
    ),
    jsonSample(
      "package:owner",
      "Owner added",
      `{"event":"package:owner","name":"@acme/forms","type":"package","version":"1.0.0","hookOwner":{"username":"acme-bot"},"payload":{"_id":"@acme/forms","name":"@acme/forms","description":"Forms of the web shop","dist-tags":{"latest":"2.4.1"},"maintainers":[{"name":"acme-bot","email":"bot@example.com"}],"time":{"created":"2026-11-26T08:11:20.118Z","modified":"2026-11-28T10:29:59.402Z"},"license":"MIT"},"change":{"user":"ada"},"time":1795858200114}`,
    ),
  ];
}
