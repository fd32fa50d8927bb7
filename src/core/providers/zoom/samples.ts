import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "meeting.participant_joined",
      "Participant joined",
      `{"event":"meeting.participant_joined","event_ts":1700000000000,"payload":{"account_id":"Ht7kQ2zXRVmTnLw5YbPcJg","object":{"id":"84920173651","uuid":"dXk7QzVmTnLw5YbPcJgHt2==","host_id":"x1yCzQ7Vm3fg23HiJKl4mN","topic":"Monday stand-up","type":8,"participant":{"user_id":"16778240","user_name":"Jürgen","join_time":"2026-04-20T10:30:00Z"}}}}`,
    ),
    jsonSample(
      "endpoint.url_validation",
      "URL validation",
      `{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1700000000000,"event":"endpoint.url_validation"}`,
    ),
    jsonSample(
      "meeting.started",
      "Meeting begun",
      `{"event":"meeting.started","event_ts":1795858200402,"payload":{"account_id":"Ht7kQ2zXRVmTnLw5YbPcJg","object":{"duration":60,"start_time":"2026-11-28T10:30:00Z","timezone":"Europe/Berlin","topic":"Monday stand-up","id":"84920173651","type":8,"uuid":"dXk7QzVmTnLw5YbPcJgHt2==","host_id":"x1yCzQ7Vm3fg23HiJKl4mN"}}}`,
    ),
    jsonSample(
      "recording.completed",
      "Recording ready",
      `{"event":"recording.completed","event_ts":1795858200877,"payload":{"account_id":"Ht7kQ2zXRVmTnLw5YbPcJg","object":{"id":84920173651,"uuid":"dXk7QzVmTnLw5YbPcJgHt2==","host_id":"x1yCzQ7Vm3fg23HiJKl4mN","account_id":"Ht7kQ2zXRVmTnLw5YbPcJg","topic":"Monday stand-up","type":8,"start_time":"2026-11-28T09:45:12Z","timezone":"Europe/Berlin","host_email":"ada@example.com","duration":16,"total_size":3328371,"recording_count":1,"share_url":"https://example.zoom.us/rec/share/kq7TzVm5Wn8Lb1YcPd3s","recording_files":[{"id":"ed6c2f27-2ae7-42f4-b3d0-835b493e4fa8","meeting_id":"dXk7QzVmTnLw5YbPcJgHt2==","recording_start":"2026-11-28T09:45:14Z","recording_end":"2026-11-28T10:01:02Z","recording_type":"shared_screen_with_speaker_view","file_type":"MP4","file_size":3328371,"file_extension":"MP4","play_url":"https://example.zoom.us/rec/play/Qg75t7xZBtEbAkjdlgbf","download_url":"https://example.zoom.us/rec/download/Qg75t7xZBtEbAkjdlgbf","status":"completed"}]}},"download_token":"not-a-real-token"}`,
    ),
  ];
}
