import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

const BUILD = "f62a1b4d-10f9-4790-bc1c-e2c3a0c80983";
const API = "https://api.buildkite.com/v2/organizations/acme/pipelines/my-app";

export function samples(): readonly Sample[] {
  return [
    sample("build.finished", "Build passed", { build: build("passed"), pipeline: pipeline(), sender: sender() }),
    sample("job.finished", "Job failed", {
      job: {
        id: "b63254c0-3271-4a98-8270-7cfbd6c2f14e",
        type: "script",
        name: ":rspec: Tests",
        step_key: "tests",
        state: "failed",
        exit_status: 1,
        web_url: `https://buildkite.com/acme/my-app/builds/27#b63254c0-3271-4a98-8270-7cfbd6c2f14e`,
        command: "scripts/test.sh",
        soft_failed: false,
        started_at: latelyIso(120),
        finished_at: latelyIso(5),
      },
      build: build("failing"),
      pipeline: pipeline(),
      sender: sender(),
    }),
    sample("ping", "Ping of a new webhook", {
      service: {
        id: "c9f8372d-c0cd-43dc-9274-768a875cf6ca",
        provider: "webhook",
        settings: { url: "https://hooks.example/buildkite" },
      },
      organization: {
        id: "49801950-1df0-474f-bb56-ad6a930c5cb9",
        graphql_id: "T3JnYW5pemF0aW9uLS0tZTBmMzk3MgsTksGkxOWYtZTZjNzczZTJiYjEy",
        url: "https://api.buildkite.com/v2/organizations/acme",
        web_url: "https://buildkite.com/acme",
        name: "Acme",
        slug: "acme",
        created_at: latelyIso(86_400),
      },
      sender: sender(),
    }),
  ];
}

function sample(event: string, name: string, rest: object): Sample {
  return valueSample(event, name, { event, ...rest }, { "X-Buildkite-Event": event });
}

function build(state: string) {
  return {
    id: BUILD,
    graphql_id: "QnVpbGQtLS1mNjJhMWI0ZC0xMGY5LTQ3OTAtYmMxYy1lMmMzYTBjODA5ODM=",
    url: `${API}/builds/27`,
    web_url: "https://buildkite.com/acme/my-app/builds/27",
    number: 27,
    state,
    blocked: false,
    message: "Validate emails before they are sent",
    commit: "a65572555600c07c7ee79a2bd909220e1ca5485b",
    branch: "main",
    tag: null,
    source: "ui",
    author: null,
    creator: { id: "3d3c3bf0-7d58-4afe-8fe7-b3017d5504de", name: "Ada Byron", email: "ada@example.com" },
    created_at: latelyIso(200),
    scheduled_at: latelyIso(200),
    started_at: latelyIso(190),
    finished_at: state === "passed" ? latelyIso(5) : null,
    meta_data: {},
    pull_request: null,
  };
}

function pipeline() {
  return {
    id: "849411f9-9e6d-4739-a0d8-e247088e9b52",
    url: API,
    web_url: "https://buildkite.com/acme/my-app",
    name: "My App",
    slug: "my-app",
    repository: "git@github.com:acme/my-app.git",
    default_branch: "main",
    visibility: "private",
  };
}

function sender() {
  return { id: "8a7693f8-dbae-4783-9137-84090fce9045", name: "Ada Byron" };
}
