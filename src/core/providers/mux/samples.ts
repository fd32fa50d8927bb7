import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "video.asset.ready",
      "Asset ready",
      `{"type":"video.asset.ready","object":{"type":"asset","id":"0201p02fGKPE7MrbC269XRD7LpcHhrmbu0002"},"id":"3a56ac3d-33da-4366-855b-f592d898409d","environment":{"name":"Production","id":"j0863n"},"attempts":[],"data":{"id":"0201p02fGKPE7MrbC269XRD7LpcHhrmbu0002","encoding_tier":"smart","video_quality":"plus","master_access":"none","max_resolution_tier":"1080p","progress":{"state":"completed","progress":100},"status":"ready","playback_ids":[{"policy":"public","id":"UNUl01vAhYzMQzVh"}],"duration":25.32,"created_at":1700000000},"created_at":"2026-04-20T10:30:00.000Z","accessor":null}`,
    ),
    jsonSample(
      "video.asset.errored",
      "Asset failed",
      `{"type":"video.asset.errored","request_id":null,"object":{"type":"asset","id":"yDLpK5Xc01TzQm7VwR8Bn2sHjGf01ueJ9k"},"id":"7b0d5c8f-2a63-4e19-8f5d-c2e7b9143d58","environment":{"name":"Production","id":"j0863n"},"data":{"encoding_tier":"smart","video_quality":"plus","max_resolution_tier":"1080p","progress":{"state":"errored","progress":-1},"status":"errored","id":"yDLpK5Xc01TzQm7VwR8Bn2sHjGf01ueJ9k","errors":{"type":"invalid_input","messages":["The input file is not a video."]},"created_at":1795858171,"mp4_support":"none","master_access":"none","passthrough":"video-1009"},"created_at":"2026-11-28T10:30:00.000000Z","attempts":[],"accessor_source":null,"accessor":null}`,
    ),
    jsonSample(
      "video.live_stream.active",
      "Live stream begun",
      `{"type":"video.live_stream.active","request_id":null,"object":{"type":"live","id":"R02xKq7TzVm5Wn8Lb1YcPd3sHjGf6oUeJ"},"id":"d0e9b3a7-1524-4b03-8c6f-5f1e7d9c2a48","environment":{"name":"Production","id":"j0863n"},"data":{"stream_key":"0b9d6e48-2f57-4a31-9c8e-7d1f4b5a3e60","status":"active","reconnect_window":60,"recent_asset_ids":["yDLpK5Xc01TzQm7VwR8Bn2sHjGf01ueJ9k"],"playback_ids":[{"policy":"public","id":"Wn8Lb1YcPd3sHjGf6oUeJR02xKq7TzVm5"}],"new_asset_settings":{"playback_policies":["public"]},"latency_mode":"low","id":"R02xKq7TzVm5Wn8Lb1YcPd3sHjGf6oUeJ","created_at":1795850000,"active_asset_id":"yDLpK5Xc01TzQm7VwR8Bn2sHjGf01ueJ9k"},"created_at":"2026-11-28T10:30:00.000000Z","attempts":[],"accessor_source":null,"accessor":null}`,
    ),
  ];
}
