import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "workflow-completed",
      "Workflow failed on main",
      `{"id":"3888f21b-eaa7-38e3-8f3d-75a63bba8895","type":"workflow-completed","happened_at":"2026-04-20T10:30:00.000Z","webhook":{"id":"cf8c4fdd-0587-4da1-b4ca-4846e9640af9","name":"Sample webhook"},"project":{"id":"84996744-a854-4f5e-aea3-04e2851dc1d2","name":"webapp","slug":"github/acme/webapp"},"workflow":{"id":"fda08377-fe7e-46b1-8992-3a7aaecac9c3","name":"build-and-test","status":"failed","stopped_at":"2026-04-20T10:29:58.321Z"},"pipeline":{"number":130,"vcs":{"branch":"main","revision":"1dc6aa69429b"}}}`,
      { "circleci-event-type": "workflow-completed" },
    ),
    jsonSample(
      "workflow-completed",
      "Workflow passed",
      `{"id":"0d7f2c95-3b6e-4e81-9a4c-5f8d1b7e2a60","type":"workflow-completed","happened_at":"2026-11-28T10:30:00.000Z","webhook":{"id":"cf8c4fdd-0587-4da1-b4ca-4846e9640af9","name":"Builds"},"project":{"id":"84996744-a854-4f5e-aea3-04e2851dc1d2","name":"webapp","slug":"github/acme/webapp"},"organization":{"id":"f22b6566-597d-46d5-ba74-99ef5bb3d85c","name":"acme"},"workflow":{"id":"fda08377-fe7e-46b1-8992-3a7aaecac9c3","name":"build-and-test","status":"success","created_at":"2026-11-28T10:28:01.171Z","stopped_at":"2026-11-28T10:29:58.321Z","url":"https://app.circleci.com/pipelines/github/acme/webapp/131/workflows/fda08377-fe7e-46b1-8992-3a7aaecac9c3"},"pipeline":{"id":"1285fe1d-d3a6-44fc-8886-8979558254c4","number":131,"created_at":"2026-11-28T10:28:01.114Z","trigger":{"type":"webhook"},"vcs":{"provider_name":"github","origin_repository_url":"https://github.com/acme/webapp","target_repository_url":"https://github.com/acme/webapp","revision":"1dc6aa69429bff4806ad6afe58d3d8f57e25973e","commit":{"subject":"Add email validation","body":"","author":{"name":"Ada Byron","email":"ada@example.com"},"authored_at":"2026-11-28T10:27:31Z","committer":{"name":"Ada Byron","email":"ada@example.com"},"committed_at":"2026-11-28T10:27:31Z"},"branch":"main"}}}`,
      { "circleci-event-type": "workflow-completed" },
    ),
    jsonSample(
      "job-completed",
      "Job passed",
      `{"id":"8bd71c28-4969-3677-8940-3e3a61c46aed","type":"job-completed","happened_at":"2026-11-28T10:29:40.000Z","webhook":{"id":"cf8c4fdd-0587-4da1-b4ca-4846e9640af9","name":"Builds"},"project":{"id":"84996744-a854-4f5e-aea3-04e2851dc1d2","name":"webapp","slug":"github/acme/webapp"},"organization":{"id":"f22b6566-597d-46d5-ba74-99ef5bb3d85c","name":"acme"},"job":{"id":"8b91f9a8-7975-4e60-916c-f0152ccddac3","name":"test","started_at":"2026-11-28T10:28:04.700Z","stopped_at":"2026-11-28T10:29:39.924Z","status":"success","number":136},"workflow":{"id":"fda08377-fe7e-46b1-8992-3a7aaecac9c3","name":"build-and-test","status":"success","created_at":"2026-11-28T10:28:01.171Z","stopped_at":"2026-11-28T10:29:58.321Z","url":"https://app.circleci.com/pipelines/github/acme/webapp/131/workflows/fda08377-fe7e-46b1-8992-3a7aaecac9c3"},"pipeline":{"id":"1285fe1d-d3a6-44fc-8886-8979558254c4","number":131,"created_at":"2026-11-28T10:28:01.114Z","trigger":{"type":"webhook"},"vcs":{"provider_name":"github","origin_repository_url":"https://github.com/acme/webapp","target_repository_url":"https://github.com/acme/webapp","revision":"1dc6aa69429bff4806ad6afe58d3d8f57e25973e","commit":{"subject":"Add email validation","body":"","author":{"name":"Ada Byron","email":"ada@example.com"},"authored_at":"2026-11-28T10:27:31Z","committer":{"name":"Ada Byron","email":"ada@example.com"},"committed_at":"2026-11-28T10:27:31Z"},"branch":"main"}}}`,
      { "circleci-event-type": "job-completed" },
    ),
  ];
}
