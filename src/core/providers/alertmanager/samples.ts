import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("firing", "InstanceDown", "c2d3e4f5a6b70819"),
    sample("resolved", "InstanceDown", "c2d3e4f5a6b70819"),
    sample("firing", "DiskAlmostFull", "0a1b2c3d4e5f6071"),
  ];
}

function sample(status: "firing" | "resolved", alertname: string, fingerprint: string): Sample {
  const labels = { alertname, instance: "db1.example:9100", job: "node", severity: "critical" };
  const annotations = { summary: `${alertname} on db1.example` };
  return valueSample(`alerts.${status}`, `${alertname} ${status}`, {
    receiver: "webhook",
    status,
    alerts: [
      {
        status,
        labels,
        annotations,
        startsAt: latelyIso(600),
        endsAt: status === "firing" ? "0001-01-01T00:00:00Z" : latelyIso(20),
        generatorURL: "http://prometheus.example:9090/graph?g0.expr=up+%3D%3D+0&g0.tab=1",
        fingerprint,
      },
    ],
    groupLabels: { alertname },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: "http://alertmanager.example:9093",
    version: "4",
    groupKey: `{}:{alertname="${alertname}"}`,
    truncatedAlerts: 0,
  });
}
