import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

const repository = `"repository":{"id":35129377,"name":"webapp","full_name":"acme/webapp","private":false,"html_url":"https://github.com/acme/webapp","default_branch":"main","owner":{"login":"acme","id":6752317,"type":"Organization"}}`;
const mona = `{"login":"mona","id":2,"type":"User"}`;

export function samples(): readonly Sample[] {
  return [
    sample(
      "pull_request",
      "Pull request opened",
      `{"action":"opened","number":42,"pull_request":{"id":279147437,"number":42,"state":"open","title":"Add email validation","body":"Refuses addresses without an @ sign.\\r\\n\\r\\nCloses #17 \\u2014 see the caf\\u00e9 report.","user":${mona},"html_url":"https://github.com/acme/webapp/pull/42","head":{"ref":"email-validation","sha":"ec26c3e57ca3a959ca5aad62de7213c562f8c821"},"base":{"ref":"main","sha":"f95f852bd8fca8fcc58a9a2d6c842781e32a215e"},"draft":false,"merged":false,"commits":3,"additions":120,"deletions":14,"changed_files":5},${repository},"sender":${mona}}`,
      "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    ),
    sample(
      "push",
      "Push of three commits",
      `{"ref":"refs/heads/main","before":"6113728f27ae82c7b1a177c8d03f9e96e0adf246","after":"0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c","created":false,"deleted":false,"forced":false,"compare":"https://github.com/acme/webapp/compare/6113728f27ae...0d1a26e67d8f","commits":[${[
        commit("c441029cf673f84c8b7db52d0a5944ee5c52ff89", "Check the address before saving"),
        commit("36c5f2243ed24de58284a96f2a643bed8c028658", "Say which address was refused"),
        commit("0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c", "Test addresses with accents: zo\\u00eb@example.com"),
      ].join(",")}],"pusher":{"name":"mona","email":"mona@example.com"},${repository},"sender":${mona}}`,
      "8f4c1b1e-cc78-11e3-8a29-3c8d6e3f4a10",
    ),
    sample(
      "issues",
      "Issue labeled",
      `{"action":"labeled","issue":{"id":73464126,"number":17,"state":"open","title":"Sign-up takes any text as an address","user":${mona},"labels":[{"id":208045946,"name":"optio","color":"a2eeef"}],"body":"Steps:\\n1. Open the form\\n2. Type \\"nobody\\""},"label":{"id":208045946,"name":"optio","color":"a2eeef"},${repository},"sender":{"login":"hubot","id":480938,"type":"User"}}`,
      "a1f0f6d2-cc78-11e3-9d0b-6f3f0b1c2d3e",
    ),
    sample(
      "ping",
      "Ping",
      `{"zen":"Keep it logically awesome.","hook_id":109948940,"hook":{"type":"Repository","id":109948940,"name":"web","active":true,"events":["push","pull_request"],"config":{"content_type":"json","insecure_ssl":"0","url":"https://example.com/hooks/github"}},${repository},"sender":${mona}}`,
      "b7e0a3c4-cc78-11e3-93aa-0a1b2c3d4e5f",
    ),
  ];
}

function commit(id: string, message: string): string {
  return `{"id":"${id}","message":"${message}","timestamp":"2026-05-05T12:40:15+02:00","author":{"name":"Mona","email":"mona@example.com","username":"mona"},"added":[],"removed":[],"modified":["src/sign-up.ts"]}`;
}

function sample(event: string, name: string, body: string, delivery: string): Sample {
  return jsonSample(event, name, body, {
    "User-Agent": "GitHub-Hookshot/044aadd",
    "X-GitHub-Event": event,
    "X-GitHub-Delivery": delivery,
    "X-GitHub-Hook-ID": "109948940",
  });
}
