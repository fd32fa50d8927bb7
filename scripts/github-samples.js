import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { schemaSampler } from "../src/core/send/import/schema-sample.ts";
import { Stop, main, root } from "./command.js";
import { writtenInParts } from "./shared-parts.js";

const EXAMPLES = join(root, "node_modules", "@octokit", "webhooks-examples", "api.github.com", "index.json");
const SDKS = join(root, "test", "sdks", "node_modules");
const DOCUMENT = join(SDKS, "@octokit", "openapi-webhooks", "generated", "api.github.com.json");
const TO = join(root, "src", "core", "providers", "github", "samples");
/** What our own first samples are written over, with the numbers that theirs have in the place of GitHub's. */
const FIRST = { "pull_request.opened": 42, push: 0, "issues.labeled": 17, ping: 0 };

const PERSON = {
  login: "Codertocat",
  id: 21031067,
  node_id: "MDQ6VXNlcjIxMDMxMDY3",
  avatar_url: "https://avatars1.githubusercontent.com/u/21031067?v=4",
  gravatar_id: "",
  url: "https://api.github.com/users/Codertocat",
  html_url: "https://github.com/Codertocat",
  followers_url: "https://api.github.com/users/Codertocat/followers",
  following_url: "https://api.github.com/users/Codertocat/following{/other_user}",
  gists_url: "https://api.github.com/users/Codertocat/gists{/gist_id}",
  starred_url: "https://api.github.com/users/Codertocat/starred{/owner}{/repo}",
  subscriptions_url: "https://api.github.com/users/Codertocat/subscriptions",
  organizations_url: "https://api.github.com/users/Codertocat/orgs",
  repos_url: "https://api.github.com/users/Codertocat/repos",
  events_url: "https://api.github.com/users/Codertocat/events{/privacy}",
  received_events_url: "https://api.github.com/users/Codertocat/received_events",
  type: "User",
  site_admin: false,
};
/** What is said in the place of a text of which the schema says nothing. */
const SAID = {
  login: "Codertocat",
  ref: "refs/heads/main",
  head_branch: "main",
  sha: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
  head_sha: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
  node_id: "MDEwOlJlcG9zaXRvcnkxODY4NTMwMDI=",
  full_name: "Codertocat/Hello-World",
  name: "Hello-World",
  slug: "hello-world",
  title: "Spelling error in the README file",
  body: "It says commas where it should say periods.",
  color: "a2eeef",
  email: "octocat@example.com",
  reason: "resolved elsewhere",
};

/**
 * Makes one payload of every event and action that GitHub's OpenAPI document describes: the shortest of GitHub's
 * published examples that holds to its schema; else such an example of the event, with what does not hold made of the
 * schema. Run it when npm run test:sdks has installed the document, and after either package changed.
 */
await main(import.meta.url, () => {
  if (!existsSync(DOCUMENT)) throw new Stop("GitHub's OpenAPI document is missing: run npm run test:sdks first.");
  const document = JSON.parse(readFileSync(DOCUMENT, "utf8"));
  const published = publishedByName();
  const { make } = schemaSampler(document, () => undefined);
  const events = describedIn(document).map(({ type, schema, holds }) => {
    const own = published.get(type) ?? [];
    const real = own.find(holds);
    if (real) return [type, real];
    const [event, action] = type.split(".");
    const like = own[0] ?? published.get(event)?.[0] ?? commonOf(published.get("label")[0]);
    const example = action === undefined ? like : { ...like, action };
    return [type, asReal(make(schema, example).value, example, holds)];
  });
  mkdirSync(TO, { recursive: true });
  const sorted = Object.fromEntries(events.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(join(TO, "examples.json"), writtenInParts(sorted));
  writeFileSync(join(TO, "names.json"), `${JSON.stringify(Object.keys(sorted))}\n`);
  const first = Object.entries(FIRST).map(([type, number]) => [
    type.split(".")[0],
    atAcme(sorted[type], "mona"),
    number,
  ]);
  const lines = first.map(([event, payload, number]) => `${JSON.stringify(event)}:${numbered(payload, number)}`);
  writeFileSync(join(TO, "first.json"), `{\n${lines.join(",\n")}\n}\n`);
});

/** GitHub's examples by event, and by event and action, the shortest first. */
function publishedByName() {
  const byName = new Map();
  for (const { name, examples } of JSON.parse(readFileSync(EXAMPLES, "utf8")))
    for (const payload of examples.toSorted((one, other) => lengthOf(one) - lengthOf(other)))
      for (const type of new Set([name, payload.action === undefined ? name : `${name}.${payload.action}`]))
        byName.set(type, [...(byName.get(type) ?? []), payload]);
  return byName;
}

/** Every event and action of the document, with its schema and whether a payload holds to it. */
function describedIn(document) {
  const ajv = new Ajv2020({ strict: false });
  createRequire(join(SDKS, "any.js"))("ajv-formats").default(ajv);
  ajv.addSchema({ ...document, $id: "github" });
  return Object.entries(document.webhooks).map(([key, { post }]) => {
    const pointer = ["webhooks", key, "post", "requestBody", "content", "application/json", "schema"];
    const path = pointer.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
    const type = post.operationId.replaceAll("-", "_").replace("/", ".");
    const { schema } = post.requestBody.content["application/json"];
    return { type, schema, holds: ajv.compile({ $ref: `github#/${path}` }) };
  });
}

/** What nearly every event says: where it was and by whom. */
function commonOf({ repository, sender }) {
  return { repository, sender };
}

/**
 * What was made of an example and a schema, without what could be left out and the example has not, and with people
 * and words in the place of what says nothing; each only where the whole still holds.
 */
function asReal(made, example, holds) {
  // Of two events the schema holds for no value at all.
  const isPossible = holds(made);
  if (isPossible) prune(made, example, () => holds(made));
  enliven(made, () => !isPossible || holds(made));
  return made;
}

function prune(made, example, holds) {
  for (const [name, value] of Object.entries(made)) {
    const known = isObject(example) && Object.hasOwn(example, name);
    if (!known && !Array.isArray(made)) {
      delete made[name];
      if (holds()) continue;
      made[name] = value;
    }
    if (isObject(value)) prune(value, known ? example[name] : undefined, holds);
  }
}

function enliven(made, holds) {
  for (const [name, value] of Object.entries(made)) {
    const tries = isObject(value) && "login" in value && value.login === "text" ? [PERSON] : wordsFor(name, value);
    const better = tries.some((one) => {
      made[name] = structuredClone(one);
      return holds();
    });
    if (better) continue;
    made[name] = value;
    if (isObject(value)) enliven(value, holds);
  }
}

function wordsFor(name, value) {
  if (value === "text") return [SAID[name] ?? name.replaceAll("_", " ")];
  return typeof value === "string" && /^https:\/\/example\.com\/(?:\{id\})?$/.test(value)
    ? [`https://api.github.com/repos/Codertocat/Hello-World/${name.replace(/_?url$/, "")}`]
    : [];
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}

/** The people and places of GitHub's examples as those of ours: what a repository says of its owner is said of acme. */
function atAcme(value, person) {
  if (typeof value === "string")
    return value
      .replaceAll("Codertocat/Hello-World", "acme/webapp")
      .replaceAll("Hello-World", "webapp")
      .replaceAll("Octocoders", "acme")
      .replaceAll("Codertocat", person);
  if (Array.isArray(value)) return value.map((one) => atAcme(one, person));
  if (!isObject(value)) return value;
  const owner = "full_name" in value ? "acme" : person;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, atAcme(one, owner)]));
}

function numbered(payload, number) {
  return JSON.stringify(payload).replaceAll(/(\/(?:pulls?|issues)\/)\d+/g, `$1${number}`);
}

function lengthOf(payload) {
  return JSON.stringify(payload).length;
}
