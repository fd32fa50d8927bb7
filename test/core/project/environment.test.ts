import { describe, expect, it } from "vitest";
import { missingLines } from "../../../src/core/project/applied-lines.ts";
import { unsetVariables } from "../../../src/core/project/apply.ts";
import { secretsFor } from "../../../src/core/project/environment.ts";
import { readProject } from "../../../src/core/project/read.ts";

const FILE = `sources:
  - path: stripe
    provider: stripe
    secretEnv: { keychain: stripe }
  - path: meta
    provider: meta-whatsapp
    secretEnv:
      - META_SECRET
      - { keychain: meta.token, role: verify_token }
channels:
  - name: team
    service: slack
    url: ${"$"}{keychain:slack}
mcpServers:
  - name: tracker
    command: [tracker, --stdio]
    env: { TOKEN: "${"$"}{keychain:stripe}" }
`;

function read(text: string) {
  const found = readProject(text);
  if (!found.ok) throw new Error(found.faults.map(({ message }) => message).join("; "));
  return found;
}

describe("the secrets of a project file", () => {
  it("are the environment's and the keychain's, of which each entry is asked for once", async () => {
    const asked: string[] = [];
    const file = read(FILE);
    const { environment, missing } = await secretsFor(file.project, { META_SECRET: "m" }, async (name) => {
      asked.push(name);
      return { secret: `of ${name}` };
    });
    expect(asked).toEqual(["stripe", "meta.token", "slack"]);
    expect(environment).toEqual({
      META_SECRET: "m",
      "keychain:stripe": "of stripe",
      "keychain:meta.token": "of meta.token",
      "keychain:slack": "of slack",
    });
    expect(missing).toEqual([]);
  });

  it("names each entry that is not there with line and column, and tells of no variable that is called so", async () => {
    const file = read(FILE);
    const { environment, missing } = await secretsFor(file.project, {}, async (name) =>
      name === "slack" ? { secret: "https://hooks.slack.com/x" } : { missing: `no ${name}` },
    );
    expect(missingLines("hookbench.yaml", missing, file)).toEqual([
      "hookbench.yaml:4:5 sources[0].secretEnv: no stripe",
      "hookbench.yaml:9:9 sources[1].secretEnv[1]: no meta.token",
      "hookbench.yaml:17:12 mcpServers[0].env.TOKEN: no stripe",
    ]);
    expect(unsetVariables(file.project, environment)).toEqual(["META_SECRET"]);
  });

  it.each(["../evil", "a b", "", "-x", "x".repeat(101)])("name no entry %j", (name) => {
    const found = readProject(
      JSON.stringify({ sources: [{ path: "a", provider: "stripe", secretEnv: { keychain: name } }] }),
    );
    expect(found.ok).toBe(false);
  });
});
