import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "repo:push",
      "Push to main",
      `{"push": {"changes": [{"old": {"type": "branch", "name": "main"}, "new": {"type": "branch", "name": "main", "target": {"hash": "709d658dc5b6", "message": "Deploy on Fridays again\\n"}}, "created": false, "forced": false}]}, "repository": {"type": "repository", "full_name": "acme/webapp"}, "actor": {"type": "user", "display_name": "Ada Byron"}}`,
      { "X-Event-Key": "repo:push", "X-Request-UUID": "cd35ad02-9f10-4d2e-8bb9-0d3c2b1f61b0", "X-Attempt-Number": "1" },
    ),
    jsonSample(
      "pullrequest:created",
      "Pull request created",
      `{"pullrequest":{"id":42,"title":"Add email validation","state":"OPEN","source":{"branch":{"name":"validate"}},"destination":{"branch":{"name":"main"}}},"repository":{"full_name":"acme/webapp"},"actor":{"display_name":"Ada Byron"}}`,
      { "X-Event-Key": "pullrequest:created", "X-Request-UUID": "a3b1c5d7-11f2-4a3e-a7a5-8a1f2f6d9b10" },
    ),
    jsonSample(
      "pullrequest:fulfilled",
      "Pull request merged",
      `{"repository": {"type": "repository", "full_name": "acme/webapp", "links": {"self": {"href": "https://api.bitbucket.org/2.0/repositories/acme/webapp"}, "html": {"href": "https://bitbucket.org/acme/webapp"}}, "name": "webapp", "scm": "git", "website": null, "owner": {"display_name": "Acme", "type": "team", "uuid": "{b8e1d2f4-8a6c-4d3b-9f5e-2c7a1d0e4b96}", "username": "acme"}, "workspace": {"type": "workspace", "uuid": "{b8e1d2f4-8a6c-4d3b-9f5e-2c7a1d0e4b96}", "name": "Acme", "slug": "acme"}, "is_private": true, "project": {"type": "project", "key": "WEB", "uuid": "{5c1f9e7a-3b2d-4a8c-8e6f-d0b4a7c91e23}", "name": "Web"}, "uuid": "{0f7d3c9b-1e5a-4f82-a6d4-9c8b7e2f0a15}", "parent": null}, "actor": {"display_name": "Ada Byron", "type": "user", "uuid": "{d301aafa-d676-4ee0-88be-962be7417567}", "account_id": "557058:3d1c7a52-9b4e-4f0d-8a6c-2e5b1f7d9c03", "nickname": "ada"}, "pullrequest": {"comment_count": 2, "task_count": 0, "type": "pullrequest", "id": 42, "title": "Add email validation", "description": "Refuses what is no address.", "state": "MERGED", "merge_commit": {"type": "commit", "hash": "764413d85e29"}, "close_source_branch": true, "closed_by": {"display_name": "Ada Byron", "type": "user", "nickname": "ada"}, "author": {"display_name": "Otto Lidenbrock", "type": "user", "nickname": "otto"}, "reason": "", "created_on": "2026-11-27T08:15:31.118436+00:00", "updated_on": "2026-11-28T10:30:44.902751+00:00", "destination": {"branch": {"name": "main"}, "commit": {"type": "commit", "hash": "709d658dc5b6"}}, "source": {"branch": {"name": "validate"}, "commit": {"type": "commit", "hash": "b6568db1bc1d"}}, "reviewers": [], "participants": [], "links": {"html": {"href": "https://bitbucket.org/acme/webapp/pull-requests/42"}}}}`,
      {
        "X-Event-Key": "pullrequest:fulfilled",
        "X-Request-UUID": "7c2e9a41-58d3-4b6f-9e0a-1d4f8b3c6a57",
        "X-Hook-UUID": "1e4b7d90-2a5c-4f83-b6e1-7c9d0a3f5b28",
      },
    ),
  ];
}
