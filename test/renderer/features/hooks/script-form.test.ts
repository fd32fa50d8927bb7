import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindPosix } from "../../../../src/core/act/tools/shell/posix.ts";
import { mayHoldValue } from "../../../../src/core/act/tools/shell/variable-names.ts";
import { readScriptForm, scriptFormFor, writeScriptForm } from "../../../../src/renderer/features/hooks/script-form.ts";

const VALUES = [
  { name: "TITLE", value: "{{webhook.body.title}}" },
  { name: "PAYLOAD_X", value: "n {{webhook.body.n}}" },
];

describe("a script with values", () => {
  it("is a command that is known to take them as data, and is read back as it was written", () => {
    for (const script of ["./my.sh", "/srv/hooks/deploy.sh", "~/hooks/run", "'/srv/my hooks/a.sh"]) {
      const written = writeScriptForm({ script: script.replace("'", ""), values: VALUES });
      expect(bindPosix(written.command, Object.keys(written.env))).toMatchObject({ ok: true });
      expect(readScriptForm(written)).toEqual({ script: script.replace("'", ""), values: VALUES });
    }
  });

  it("is looked for in the working folder where it is named without one", () => {
    expect(writeScriptForm({ script: "deploy.sh", values: [] }).command).toBe("./deploy.sh");
  });

  it.each([
    ["echo {{v}}", {}],
    ["deploy", {}],
    ['./my.sh "$A"', {}],
    ["./my.sh", { A: "1" }],
    ["./my.sh $A", { A: "1" }],
    ["./my.sh; rm x", {}],
  ])("is not seen in %s", (command, env) => {
    expect(readScriptForm({ command, env })).toBeNull();
  });

  it("takes over the values of any command, under names that no program obeys", () => {
    const form = scriptFormFor({
      command: "sh -c '{{webhook.body.a.title}} {{webhook.body.title}} {{webhook.body.a.title}}'",
    });
    expect(form).toEqual({
      script: "./my-script.sh",
      values: [
        { name: "PAYLOAD_TITLE", value: "{{webhook.body.a.title}}" },
        { name: "PAYLOAD_TITLE_2", value: "{{webhook.body.title}}" },
      ],
    });
    expect(form.values.every(({ name }) => mayHoldValue(name))).toBe(true);
  });

  it("is one word of the shell whatever its path is", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (script) => {
        const { command } = writeScriptForm({ script: `./${script}.sh`, values: [] });
        expect(command).toMatch(/^(?:'[^']*'|[\w./~@%+=:,-]+)$/);
      }),
    );
  });
});
