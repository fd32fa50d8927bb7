import type { Sample } from "../../../contract/model/provider.ts";
import { lately, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("channel_occupied", "Channel in use", { channel: "orders" }, 10),
    sample("member_added", "Member joined", { channel: "presence-lobby", user_id: "10" }, 20),
    sample(
      "client_event",
      "Client event",
      { channel: "private-chat", event: "client-typing", data: '{"typing":true}', socket_id: "123.456" },
      30,
    ),
  ];
}

function sample(name: string, title: string, fields: Readonly<Record<string, string>>, before: number): Sample {
  const body = { time_ms: lately(before), events: [{ name, ...fields }] };
  return valueSample(name, title, body, { "X-Pusher-Key": "278d425bdf160c739803" });
}
