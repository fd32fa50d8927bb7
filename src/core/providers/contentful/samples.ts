import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "ContentManagement.Entry.publish",
      "Entry published",
      `{"sys":{"type":"Entry","id":"5KsDBWseXY6QegucYAoacS","space":{"sys":{"type":"Link","linkType":"Space","id":"m3n9k2pq7xva"}},"contentType":{"sys":{"type":"Link","linkType":"ContentType","id":"post"}},"revision":4},"fields":{"title":{"en-US":"Hello — again"},"slug":{"en-US":"hello-again"}}}`,
      { "X-Contentful-Topic": "ContentManagement.Entry.publish", "X-Contentful-Webhook-Name": "Deploy" },
    ),
    jsonSample(
      "ContentManagement.Entry.unpublish",
      "Entry withdrawn",
      `{"metadata":{"tags":[],"concepts":[]},"sys":{"type":"DeletedEntry","id":"5KsDBWseXY6QegucYAoacS","space":{"sys":{"type":"Link","linkType":"Space","id":"m3n9k2pq7xva"}},"environment":{"sys":{"type":"Link","linkType":"Environment","id":"master"}},"contentType":{"sys":{"type":"Link","linkType":"ContentType","id":"post"}},"createdAt":"2026-11-27T09:12:44.000Z","updatedAt":"2026-11-28T10:30:00.000Z","deletedAt":"2026-11-28T10:30:00.000Z","revision":4}}`,
      { "X-Contentful-Topic": "ContentManagement.Entry.unpublish", "X-Contentful-Webhook-Name": "Deploy" },
    ),
    jsonSample(
      "ContentManagement.Asset.publish",
      "Asset published",
      `{"metadata":{"tags":[],"concepts":[]},"sys":{"type":"Asset","id":"7nWzQ2vXk9TmR4LpY6sHdJ","space":{"sys":{"type":"Link","linkType":"Space","id":"m3n9k2pq7xva"}},"environment":{"sys":{"type":"Link","linkType":"Environment","id":"master"}},"createdAt":"2026-11-28T10:29:12.000Z","updatedAt":"2026-11-28T10:30:00.000Z","revision":1,"createdBy":{"sys":{"type":"Link","linkType":"User","id":"4FLrUHftHW3v2BLi9fzfjU"}}},"fields":{"title":{"en-US":"Tea pot"},"file":{"en-US":{"url":"//images.ctfassets.net/m3n9k2pq7xva/7nWzQ2vXk9TmR4LpY6sHdJ/tea-pot.jpg","details":{"size":184213,"image":{"width":1600,"height":1200}},"fileName":"tea-pot.jpg","contentType":"image/jpeg"}}}}`,
      { "X-Contentful-Topic": "ContentManagement.Asset.publish", "X-Contentful-Webhook-Name": "Deploy" },
    ),
  ];
}
