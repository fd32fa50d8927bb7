import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "video.asset.ready",
      "Asset ready",
      `{"type":"video.asset.ready","object":{"type":"asset","id":"0201p02fGKPE7MrbC269XRD7LpcHhrmbu0002"},"id":"3a56ac3d-33da-4366-855b-f592d898409d","environment":{"name":"Production","id":"j0863n"},"data":{"status":"ready","playback_ids":[{"policy":"public","id":"UNUl01vAhYzMQzVh"}],"duration":25.32,"created_at":"1700000000"},"created_at":"2026-04-20T10:30:00.000Z","accessor":null}`,
    ),
  ];
}
