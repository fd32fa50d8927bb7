import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "application_command",
      "Slash command",
      `{"app_permissions":"442368","application_id":"845027738276462632","channel_id":"772908445358620702","data":{"id":"845027738276462633","name":"deploy","options":[{"name":"branch","type":3,"value":"main"}],"type":1},"guild_id":"772904309264089089","id":"846462639134605312","member":{"user":{"id":"82198898841029460","username":"ada"}},"token":"not-a-real-token","type":2,"version":1}`,
    ),
    jsonSample(
      "ping",
      "PING",
      `{"id":"846462639134605313","application_id":"845027738276462632","type":1,"version":1}`,
    ),
  ];
}
