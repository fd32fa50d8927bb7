import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "Push Hook",
      "Push of two commits to main",
      String.raw`{"object_kind":"push","event_name":"push","before":"95790bf891e76fee5e1747ab589903a6a1f80f22","after":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7","ref":"refs/heads/main","user_name":"Zo\u00eb Park","user_username":"zoe","project_id":15,"project":{"id":15,"name":"webapp","path_with_namespace":"acme/webapp","web_url":"https://gitlab.example/acme/webapp"},"commits":[{"id":"b6568db1bc1dcd7f8b4d5a946b0b91f9dacd7327","message":"Update the catalogue\n","author":{"name":"Zo\u00eb Park"}},{"id":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7","message":"Fix a typo in the readme","author":{"name":"Zo\u00eb Park"}}],"total_commits_count":2}`,
      {
        "X-Gitlab-Event": "Push Hook",
        "X-Gitlab-Event-UUID": "13792a34-cac6-4fda-95a8-c58e00a3954e",
        "Idempotency-Key": "f5e5f430-f57b-4e6e-9fac-d9128cd7232f",
      },
    ),
    jsonSample(
      "Merge Request Hook",
      "Merge request opened",
      `{"object_kind":"merge_request","user":{"name":"Ada","username":"ada"},"project":{"id":15,"path_with_namespace":"acme/webapp"},"object_attributes":{"iid":7,"title":"Validate e-mail addresses","action":"open","state":"opened","source_branch":"validate","target_branch":"main"}}`,
      {
        "X-Gitlab-Event": "Merge Request Hook",
        "X-Gitlab-Event-UUID": "5f0f1a7c-6b0f-4f6e-9a1c-3d2e1c0b9a87",
        "Idempotency-Key": "0b8c2c1e-7f0d-4b1e-8a3d-52c6e9a4d7f1",
      },
    ),
    jsonSample(
      "Issue Hook",
      "Issue opened",
      `{"object_kind":"issue","event_type":"issue","user":{"id":51764,"name":"Ada Byron","username":"ada","avatar_url":"https://gitlab.example/uploads/-/system/user/avatar/51764/avatar.png","email":"[REDACTED]"},"project":{"id":15,"name":"webapp","description":"","web_url":"https://gitlab.example/acme/webapp","avatar_url":null,"git_ssh_url":"git@gitlab.example:acme/webapp.git","git_http_url":"https://gitlab.example/acme/webapp.git","namespace":"acme","visibility_level":0,"path_with_namespace":"acme/webapp","default_branch":"main","ci_config_path":"","homepage":"https://gitlab.example/acme/webapp","url":"git@gitlab.example:acme/webapp.git","ssh_url":"git@gitlab.example:acme/webapp.git","http_url":"https://gitlab.example/acme/webapp.git"},"object_attributes":{"id":30284,"iid":23,"title":"The export is empty","assignee_ids":[51764],"author_id":51764,"project_id":15,"created_at":"2026-11-28T10:29:58.104Z","updated_at":"2026-11-28T10:29:58.104Z","updated_by_id":null,"last_edited_at":null,"relative_position":513,"description":"Since Tuesday.","milestone_id":null,"state_id":1,"confidential":false,"discussion_locked":null,"due_date":null,"moved_to_id":null,"time_estimate":0,"weight":null,"url":"https://gitlab.example/acme/webapp/-/issues/23","state":"opened","action":"open","severity":"unknown","labels":[]},"labels":[],"changes":{},"repository":{"name":"webapp","url":"git@gitlab.example:acme/webapp.git","description":"","homepage":"https://gitlab.example/acme/webapp"}}`,
      {
        "X-Gitlab-Event": "Issue Hook",
        "X-Gitlab-Event-UUID": "c2e7b914-3d58-4f06-9a1e-7b0d5c8f2a63",
        "Idempotency-Key": "8f1d3b6a-5e92-4c70-b8d4-2a9e7c0f1d35",
      },
    ),
    jsonSample(
      "Pipeline Hook",
      "Pipeline failed",
      String.raw`{"object_kind":"pipeline","object_attributes":{"id":31,"iid":3,"name":null,"ref":"main","tag":false,"sha":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7","before_sha":"95790bf891e76fee5e1747ab589903a6a1f80f22","source":"push","status":"failed","detailed_status":"failed","stages":["build","test"],"created_at":"2026-11-28T10:27:33.118Z","finished_at":"2026-11-28T10:29:57.402Z","duration":141,"queued_duration":3,"variables":[],"url":"https://gitlab.example/acme/webapp/-/pipelines/31"},"merge_request":null,"user":{"id":51764,"name":"Ada Byron","username":"ada","avatar_url":"https://gitlab.example/uploads/-/system/user/avatar/51764/avatar.png","email":"[REDACTED]"},"project":{"id":15,"name":"webapp","description":"","web_url":"https://gitlab.example/acme/webapp","avatar_url":null,"git_ssh_url":"git@gitlab.example:acme/webapp.git","git_http_url":"https://gitlab.example/acme/webapp.git","namespace":"acme","visibility_level":0,"path_with_namespace":"acme/webapp","default_branch":"main","ci_config_path":"","homepage":"https://gitlab.example/acme/webapp","url":"git@gitlab.example:acme/webapp.git","ssh_url":"git@gitlab.example:acme/webapp.git","http_url":"https://gitlab.example/acme/webapp.git"},"commit":{"id":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7","message":"Fix a typo in the readme","title":"Fix a typo in the readme","timestamp":"2026-11-28T10:27:20+00:00","url":"https://gitlab.example/acme/webapp/-/commit/da1560886d4f094c3e6c9ef40349f7d38b5d27d7","author":{"name":"Zo\u00eb Park","email":"zoe@example.com"}},"builds":[{"id":380,"stage":"test","name":"unit","status":"failed","created_at":"2026-11-28T10:27:33.130Z","started_at":"2026-11-28T10:27:37.001Z","finished_at":"2026-11-28T10:29:57.377Z","duration":140.376,"failure_reason":"script_failure","when":"on_success","manual":false,"allow_failure":false}]}`,
      {
        "X-Gitlab-Event": "Pipeline Hook",
        "X-Gitlab-Event-UUID": "0e6a9d37-7c21-4b8f-8f5d-1c4b3e9a7206",
        "Idempotency-Key": "5b2c8e71-0f4d-4a96-9e3b-d7a16c8f0254",
      },
    ),
  ];
}
