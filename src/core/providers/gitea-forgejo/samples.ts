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
    jsonSample(
      "issues",
      "Issue opened",
      `{"action":"opened","number":4,"issue":{"id":11402,"url":"https://forge.example/api/v1/repos/acme/webapp/issues/4","html_url":"https://forge.example/acme/webapp/issues/4","number":4,"user":{"id":6589,"login":"grete","login_name":"","source_id":0,"full_name":"Grete Hermann","email":"grete@noreply.forge.example","avatar_url":"https://forge.example/avatars/0f1b7c","html_url":"https://forge.example/grete","language":"","is_admin":false,"restricted":false,"active":false,"prohibit_login":false,"visibility":"public","username":"grete"},"title":"The export is empty","body":"Since Tuesday.","labels":[],"milestone":null,"assignees":null,"state":"open","is_locked":false,"comments":0,"created_at":"2026-11-28T10:29:58Z","updated_at":"2026-11-28T10:29:58Z","closed_at":null,"pull_request":null},"repository":{"id":140,"owner":{"id":6589,"login":"grete","login_name":"","source_id":0,"full_name":"Grete Hermann","email":"grete@noreply.forge.example","avatar_url":"https://forge.example/avatars/0f1b7c","html_url":"https://forge.example/grete","language":"","is_admin":false,"restricted":false,"active":false,"prohibit_login":false,"visibility":"public","username":"grete"},"name":"webapp","full_name":"acme/webapp","description":"","empty":false,"private":false,"fork":false,"template":false,"mirror":false,"size":413,"html_url":"https://forge.example/acme/webapp","ssh_url":"git@forge.example:acme/webapp.git","clone_url":"https://forge.example/acme/webapp.git","stars_count":4,"forks_count":0,"watchers_count":2,"open_issues_count":3,"default_branch":"main","archived":false,"created_at":"2025-05-14T08:11:20Z","updated_at":"2026-11-28T10:11:02Z"},"sender":{"id":6589,"login":"grete","login_name":"","source_id":0,"full_name":"Grete Hermann","email":"grete@noreply.forge.example","avatar_url":"https://forge.example/avatars/0f1b7c","html_url":"https://forge.example/grete","language":"","is_admin":false,"restricted":false,"active":false,"prohibit_login":false,"visibility":"public","username":"grete"},"commit_id":""}`,
      {
        "X-Gitea-Event": "issues",
        "X-Gitea-Event-Type": "issues",
        "X-Gitea-Delivery": "2c9f5b17-8d3e-4a60-b1f4-7e0d6c9a2538",
      },
    ),
  ];
}
