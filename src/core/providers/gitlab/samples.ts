import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "Push Hook",
      "Push of two commits to main",
      String.raw`{"object_kind":"push","event_name":"push","before":"95790bf8","after":"da1560886d4f","ref":"refs/heads/main","user_name":"Zo\u00eb Park","user_username":"zoe","project_id":15,"project":{"id":15,"name":"webapp","path_with_namespace":"acme/webapp","web_url":"https://gitlab.example/acme/webapp"},"commits":[{"id":"b6568db1","message":"Update the catalogue\n","author":{"name":"Zo\u00eb Park"}},{"id":"da156088","message":"Fix a typo in the readme","author":{"name":"Zo\u00eb Park"}}],"total_commits_count":2}`,
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
  ];
}
