import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "channel.follow",
      "New follower",
      `{"subscription":{"id":"f1c2a387-161a-49f9-a165-0f21d7a4e1c4","status":"enabled","type":"channel.follow","version":"2","cost":0,"condition":{"broadcaster_user_id":"12826"},"transport":{"method":"webhook","callback":"https://example.com/webhooks/callback"},"created_at":"2026-04-20T10:00:00.634234626Z"},"event":{"user_id":"1337","user_login":"awesome_user","user_name":"Awesome_User","broadcaster_user_id":"12826","broadcaster_user_login":"twitch","broadcaster_user_name":"Twitch","followed_at":"2026-04-20T10:30:00.17106713Z"}}`,
      {
        "Twitch-Eventsub-Message-Id": "e76c6bd4-55c9-4987-8304-da1588d8988b",
        "Twitch-Eventsub-Message-Type": "notification",
        "Twitch-Eventsub-Subscription-Type": "channel.follow",
        "Twitch-Eventsub-Subscription-Version": "2",
      },
    ),
    jsonSample(
      "webhook_callback_verification",
      "Callback verification",
      `{"challenge":"pogchamp-kappa-360noscope-vohiyo","subscription":{"id":"f1c2a387-161a-49f9-a165-0f21d7a4e1c4","status":"webhook_callback_verification_pending","type":"channel.follow","version":"2"}}`,
      {
        "Twitch-Eventsub-Message-Id": "84c1e79a-2a4b-4c13-ba0b-4312293e9308",
        "Twitch-Eventsub-Message-Type": "webhook_callback_verification",
        "Twitch-Eventsub-Subscription-Type": "channel.follow",
      },
    ),
    jsonSample(
      "revocation",
      "Subscription revoked",
      `{"subscription":{"id":"f1c2a387-161a-49f9-a165-0f21d7a4e1c4","status":"authorization_revoked","type":"channel.follow","version":"2","cost":0,"condition":{"broadcaster_user_id":"12826"},"transport":{"method":"webhook","callback":"https://example.com/webhooks/callback"},"created_at":"2026-04-20T10:30:00.634234626Z"}}`,
      {
        "Twitch-Eventsub-Message-Id": "97d1a1c2-6b0f-4a5e-9c0b-2f6e3c8d4b17",
        "Twitch-Eventsub-Message-Type": "revocation",
        "Twitch-Eventsub-Subscription-Type": "channel.follow",
      },
    ),
  ];
}
