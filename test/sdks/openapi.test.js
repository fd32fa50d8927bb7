import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, expect, test } from "vitest";
import { findProvider } from "../../src/core/providers/catalogue.ts";
import { findProfile } from "../../src/core/providers/find-profile.ts";
import { exampleOf } from "../../src/core/send/new-event.ts";
import { readCatalogue } from "../../src/core/send/import/catalogue.ts";

const file = createRequire(import.meta.url).resolve("@octokit/openapi-webhooks/generated/api.github.com.json");
const text = readFileSync(file, "utf8");
/** GitHub's own schemas that no value holds to: `author` is to be null and a user at once. */
const IMPOSSIBLE = ["repository_advisory.published", "repository_advisory.reported"];

let catalogue;
let validate;

beforeAll(() => {
  catalogue = readCatalogue(text).value;
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...JSON.parse(text), $id: "github" });
  validate = (key, payload) => {
    const pointer = ["webhooks", key, "post", "requestBody", "content", "application/json", "schema"];
    const path = pointer.map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
    const holds = ajv.compile({ $ref: `github#/${path}` });
    return holds(payload) ? null : ajv.errorsText(holds.errors);
  };
}, 120_000);

test("every event of GitHub's OpenAPI document has a sample that holds to its schema, as Ajv sees it", () => {
  const keys = Object.keys(JSON.parse(text).webhooks);
  expect(catalogue.events).toHaveLength(keys.length);
  const wrong = catalogue.events.filter(({ payload }, at) => validate(keys[at], payload) !== null);
  expect(wrong.map(({ type }) => type)).toEqual(IMPOSSIBLE);
  const unfit = catalogue.findings.filter(({ code }) => code === "unfit").map(({ place }) => place);
  expect(unfit).toEqual(IMPOSSIBLE);
}, 300_000);

test("GitHub's events have the names that GitHub sends", () => {
  const named = new Map(catalogue.events.map(({ type, sentAs, payload }) => [type, [sentAs ?? type, payload.action]]));
  expect(named.get("installation.created")).toEqual(["installation", "created"]);
  expect(named.get("projects_v2_item.edited")).toEqual(["projects_v2_item", "edited"]);
  expect(named.get("push")).toEqual(["push", undefined]);
});

test("every event and action that is sent as GitHub's holds to GitHub's schema", async () => {
  const { webhooks } = JSON.parse(text);
  const github = findProfile("github");
  const types = new Set(github.events.map(({ type }) => type));
  const wrong = [];
  for (const [key, { post }] of Object.entries(webhooks)) {
    const type = post.operationId.replaceAll("-", "_").replace("/", ".");
    expect(types).toContain(type);
    if (validate(key, await exampleOf(github, type, Date.now())) !== null) wrong.push(type);
  }
  expect(wrong).toEqual(IMPOSSIBLE);
}, 300_000);

test("GitHub's first samples hold to the schema of the action they are about", () => {
  const keys = { pull_request: "pull-request-opened", push: "push", issues: "issues-labeled", ping: "ping" };
  const samples = findProvider("github").samples();
  expect(samples.map(({ event }) => event)).toEqual(Object.keys(keys));
  for (const { event, body } of samples) expect(validate(keys[event], JSON.parse(body))).toBeNull();
});
