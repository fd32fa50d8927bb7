import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("load_balancing_health_alert", "Pool unhealthy", "Pool eu-west is unhealthy", {
      pool_id: "17b5962d775c646f3f9725cbc7a53df4",
      pool_name: "eu-west",
      new_health: "Down",
      event_source: "pool",
    }),
    sample(
      "clickhouse_alert_fw_anomaly",
      "Spike of security events",
      "A spike of security events was seen on example.com",
      {
        zone_name: "example.com",
        zone_tag: "023e105f4ecef8ad9ca31a8372d0c353",
        service: "firewallrules",
      },
    ),
    sample("universal_ssl_event_type", "Certificate issued", "A certificate for example.com was issued", {
      zone_name: "example.com",
      hosts: ["example.com", "*.example.com"],
      status: "issued",
    }),
  ];
}

function sample(type: string, name: string, text: string, data: unknown): Sample {
  return valueSample(type, name, {
    name,
    text,
    data,
    ts: Math.floor(lately(8) / 1000),
    account_id: "01a7362d577a6c3019a474fd6f485823",
    policy_id: "0da2b59ef118439d8097bdfb215203c9",
    alert_type: type,
  });
}
