import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "push",
      "Push to main",
      `{
  "ref": "refs/heads/main",
  "before": "28e1879d029c",
  "after": "bffeb74224043",
  "commits": [
    {
      "id": "bffeb74224043",
      "message": "Tidy the workshop\\n",
      "author": { "name": "Grete", "username": "grete" }
    }
  ],
  "repository": { "id": 140, "full_name": "acme/webapp" },
  "pusher": { "login": "grete" },
  "sender": { "login": "grete" }
}`,
      { "X-Gitea-Event": "push", "X-Gitea-Delivery": "f6266f16-1bf3-46a5-9ea4-602e06ead473" },
    ),
    jsonSample(
      "pull_request",
      "Pull request opened (Forgejo)",
      `{"action":"opened","number":3,"pull_request":{"id":11,"title":"Raise the limit","state":"open"},"repository":{"full_name":"acme/webapp"},"sender":{"login":"otto"}}`,
      { "X-Forgejo-Event": "pull_request", "X-Forgejo-Delivery": "0a2b64c1-7f0e-4f0c-8f4e-1e7f0fd0a111" },
    ),
  ];
}
