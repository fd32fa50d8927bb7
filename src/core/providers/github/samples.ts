import type { Sample } from "../../../contract/model/provider.ts";
import { isRecord } from "../payload.ts";
import { jsonSample } from "../sample.ts";
import first from "./samples/first.json" with { type: "json" };

const repository = {
  id: 35129377,
  owner: { id: 6752317, type: "Organization" },
  default_branch: "main",
  master_branch: "main",
};
const hooks = "https://api.github.com/repos/acme/webapp/hooks/109948940";
const mona = { name: "Mona", email: "mona@example.com", username: "mona" };

function commit(id: string, tree: string, message: string) {
  return {
    id,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: "2026-05-05T12:40:15+02:00",
    url: `https://github.com/acme/webapp/commit/${id}`,
    author: mona,
    committer: mona,
    added: [],
    removed: [],
    modified: ["src/sign-up.ts"],
  };
}

const head = commit(
  "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c",
  "f9d2a07e9488b91af2641b26b9407fe22a451433",
  "Test addresses with accents: zoë@example.com",
);

const SAMPLES: readonly Sample[] = [
  sample("pull_request", "Pull request opened", "72d3162e-cc78-11e3-81ab-4c9367dc0958", first.pull_request, {
    number: 42,
    pull_request: {
      number: 42,
      title: "Add email validation",
      body: "Refuses addresses without an @ sign.\r\n\r\nCloses #17 — see the café report.",
      head: { label: "acme:email-validation", ref: "email-validation" },
      base: { label: "acme:main", ref: "main" },
      commits: 3,
      additions: 120,
      deletions: 14,
      changed_files: 5,
    },
  }),
  sample("push", "Push of three commits", "8f4c1b1e-cc78-11e3-8a29-3c8d6e3f4a10", first.push, {
    ref: "refs/heads/main",
    after: head.id,
    deleted: false,
    compare: "https://github.com/acme/webapp/compare/6113728f27ae...0d1a26e67d8f",
    commits: [
      commit(
        "c441029cf673f84c8b7db52d0a5944ee5c52ff89",
        "21ec3c3bae02f0ab5e5c8a9a1c1b7a3e7a2ca4fd",
        "Check the address before saving",
      ),
      commit(
        "36c5f2243ed24de58284a96f2a643bed8c028658",
        "5a0b54d5772ffbd1ee0f5a29f5f23e3bd1d5d3a8",
        "Say which address was refused",
      ),
      head,
    ],
    head_commit: head,
    pusher: { name: "mona", email: "mona@example.com" },
  }),
  sample("issues", "Issue labeled", "a1f0f6d2-cc78-11e3-9d0b-6f3f0b1c2d3e", first.issues, {
    issue: {
      number: 17,
      title: "Sign-up takes any text as an address",
      body: 'Steps:\n1. Open the form\n2. Type "nobody"',
      labels: [{ ...first.issues.label, name: "optio", url: "https://api.github.com/repos/acme/webapp/labels/optio" }],
    },
    label: { name: "optio", url: "https://api.github.com/repos/acme/webapp/labels/optio" },
    sender: { login: "hubot", id: 480938 },
  }),
  sample("ping", "Ping", "b7e0a3c4-cc78-11e3-93aa-0a1b2c3d4e5f", first.ping, {
    zen: "Keep it logically awesome.",
    hook_id: 109948940,
    hook: {
      type: "Repository",
      id: 109948940,
      events: ["push", "pull_request"],
      config: { url: "https://example.com/hooks/github" },
      url: hooks,
      test_url: `${hooks}/test`,
      ping_url: `${hooks}/pings`,
      deliveries_url: `${hooks}/deliveries`,
      last_response: { code: null, status: "unused", message: null },
    },
    repository: first.issues.repository,
  }),
];

export function samples(): readonly Sample[] {
  return SAMPLES;
}

/** What is ours stands over GitHub's own example. Its JSON is ASCII, so that what reads it as another charset reads the same. */
function sample(event: string, name: string, delivery: string, example: unknown, own: object): Sample {
  const payload = over(over(example, own), { repository });
  const text = JSON.stringify(payload).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return jsonSample(event, name, text, {
    "User-Agent": "GitHub-Hookshot/044aadd",
    "X-GitHub-Event": event,
    "X-GitHub-Delivery": delivery,
    "X-GitHub-Hook-ID": "109948940",
  });
}

/** The second over the first: objects go into each other, all else takes the place of what stood there. */
function over(under: unknown, own: unknown): unknown {
  if (!isRecord(under) || !isRecord(own)) return own;
  const all = Object.entries(own).map(([name, value]) => [name, name in under ? over(under[name], value) : value]);
  return { ...under, ...Object.fromEntries(all) };
}
