import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "workflow-completed",
      "Workflow failed on main",
      `{"id":"3888f21b-eaa7-38e3-8f3d-75a63bba8895","type":"workflow-completed","happened_at":"2026-04-20T10:30:00.000Z","webhook":{"id":"cf8c4fdd-0587-4da1-b4ca-4846e9640af9","name":"Sample webhook"},"project":{"id":"84996744","name":"webapp","slug":"github/acme/webapp"},"workflow":{"id":"fda08377","name":"build-and-test","status":"failed","stopped_at":"2026-04-20T10:29:58.321Z"},"pipeline":{"number":130,"vcs":{"branch":"main","revision":"1dc6aa69429b"}}}`,
      { "circleci-event-type": "workflow-completed" },
    ),
  ];
}
