import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "ContentManagement.Entry.publish",
      "Entry published",
      `{"sys":{"type":"Entry","id":"5KsDBWseXY6QegucYAoacS","space":{"sys":{"type":"Link","linkType":"Space","id":"cfexampleapi"}},"contentType":{"sys":{"type":"Link","linkType":"ContentType","id":"post"}},"revision":4},"fields":{"title":{"en-US":"Hello — again"},"slug":{"en-US":"hello-again"}}}`,
      { "X-Contentful-Topic": "ContentManagement.Entry.publish", "X-Contentful-Webhook-Name": "Deploy" },
    ),
  ];
}
