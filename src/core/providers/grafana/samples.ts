import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, latelyIsoSeconds, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("firing", "High memory usage", "58c94a81f5348c76", "b8d1f7a2e5c34096"),
    sample("resolved", "High memory usage", "58c94a81f5348c76", "b8d1f7a2e5c34096"),
    sample("firing", "High CPU usage", "c6eadffa33fcdf37", "1d4e8a90b7c35f62"),
  ];
}

function sample(status: "firing" | "resolved", alertname: string, fingerprint: string, group: string): Sample {
  const labels = { alertname, team: "blue", zone: "us-1" };
  const annotations = { description: "The system has high usage", summary: `${alertname} on us-1` };
  const number = status === "firing" ? "FIRING:1" : "RESOLVED";
  const body = {
    receiver: "My Super Webhook",
    status,
    alerts: [
      {
        status,
        labels,
        annotations,
        startsAt: latelyIso(300),
        endsAt: status === "firing" ? "0001-01-01T00:00:00Z" : latelyIsoSeconds(10),
        generatorURL: "https://play.grafana.org/alerting/1afz29v7z/edit",
        fingerprint,
        silenceURL: "https://play.grafana.org/alerting/silence/new?alertmanager=grafana",
        dashboardURL: "",
        panelURL: "",
        values: { B: 44.23943737541908, C: 1 },
      },
    ],
    groupLabels: { alertname },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: "https://play.grafana.org/",
    version: "1",
    groupKey: `{}:{alertname="${alertname}"}`,
    truncatedAlerts: 0,
    orgId: 1,
    title: `[${number}] ${alertname} (blue us-1)`,
    state: status === "firing" ? "alerting" : "ok",
    message: `**${status}**\n\nLabels:\n - alertname = ${alertname}\nGroup: ${group}\n`,
  };
  return valueSample(`alert.${status}`, `${alertname} ${status}`, body);
}
