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
    jsonSample(
      "message_component",
      "Button pressed",
      `{"app_permissions":"442368","application_id":"845027738276462632","channel_id":"772908445358620702","data":{"component_type":2,"custom_id":"deploy:approve","id":2},"entitlements":[],"guild_id":"772904309264089089","guild_locale":"en-US","id":"846462639134605319","locale":"en-GB","member":{"avatar":null,"communication_disabled_until":null,"deaf":false,"flags":0,"joined_at":"2025-03-26T14:06:12.115000+00:00","mute":false,"nick":null,"pending":false,"permissions":"2147483647","premium_since":null,"roles":["539082325061836999"],"user":{"avatar":"a_d5efa99b3eeaa7dd43acca82f5692432","avatar_decoration_data":null,"discriminator":"0","global_name":"Ada","id":"82198898841029460","public_flags":131141,"username":"ada"}},"message":{"attachments":[],"author":{"bot":true,"id":"845027738276462632","username":"deploys"},"channel_id":"772908445358620702","components":[{"components":[{"custom_id":"deploy:approve","id":2,"label":"Approve","style":3,"type":2}],"id":1,"type":1}],"content":"Deploy main to production?","edited_timestamp":null,"embeds":[],"flags":0,"id":"846462503171424288","mentions":[],"pinned":false,"timestamp":"2026-11-28T10:29:12.218000+00:00","tts":false,"type":0},"token":"not-a-real-token","type":3,"version":1}`,
    ),
    jsonSample(
      "modal_submit",
      "Form sent",
      `{"app_permissions":"442368","application_id":"845027738276462632","channel_id":"772908445358620702","data":{"components":[{"components":[{"custom_id":"reason","id":2,"type":4,"value":"Fixes the export"}],"id":1,"type":1}],"custom_id":"deploy:reason"},"entitlements":[],"guild_id":"772904309264089089","guild_locale":"en-US","id":"846462639134605327","locale":"en-GB","member":{"avatar":null,"communication_disabled_until":null,"deaf":false,"flags":0,"joined_at":"2025-03-26T14:06:12.115000+00:00","mute":false,"nick":null,"pending":false,"permissions":"2147483647","premium_since":null,"roles":["539082325061836999"],"user":{"avatar":"a_d5efa99b3eeaa7dd43acca82f5692432","avatar_decoration_data":null,"discriminator":"0","global_name":"Ada","id":"82198898841029460","public_flags":131141,"username":"ada"}},"token":"not-a-real-token","type":5,"version":1}`,
    ),
  ];
}
