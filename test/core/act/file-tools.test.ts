import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withRig } from "./rig.ts";
import { uses } from "./tools.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

async function inFolder(work: (folder: string, outside: string) => Promise<void>): Promise<void> {
  const root = temporaryFolder();
  const folder = join(root, "folder");
  const outside = join(root, "outside");
  try {
    mkdirSync(folder);
    mkdirSync(outside);
    await work(folder, outside);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test("a file is written in folders that are made, and written over whole", () =>
  inFolder((folder) =>
    withRig({}, async ({ hook, runOne }) => {
      const a = hook(
        "a",
        uses("file.write", {
          folder,
          path: "x/{{webhook.body.n}}.json",
          content: "{{webhook.body}}",
          overwrite: true,
        }),
      );
      await runOne(a, { body: Buffer.from('{"n":1,"long":"…………"}') });
      await runOne(a, { body: Buffer.from('{"n":1}') });
      expect([readFileSync(join(folder, "x", "1.json"), "utf8"), readdirSync(join(folder, "x"))]).toEqual([
        '{"n":1}',
        ["1.json"],
      ]);
    }),
  ));

test("a file whose name a value chose is not written over unless the user said so", () =>
  inFolder((folder) =>
    withRig({}, async ({ hook, runOne }) => {
      writeFileSync(join(folder, "Makefile"), "all:");
      const chosen = uses("file.write", { folder, path: "{{webhook.body.n}}", content: "changed" });
      const ended = await runOne(hook("a", chosen), { body: Buffer.from('{"n":"Makefile"}') });
      expect(ended.error).toContain("There is a file of the name Makefile already");
      await runOne(hook("b", uses("file.write", { folder, path: "latest", content: "1" })));
      const own = await runOne(hook("c", uses("file.write", { folder, path: "latest", content: "2" })));
      expect(own.status).toBe("success");
      expect(readFileSync(join(folder, "Makefile"), "utf8")).toBe("all:");
      expect(readFileSync(join(folder, "latest"), "utf8")).toBe("2");
      expect(readdirSync(folder).toSorted()).toEqual(["Makefile", "latest"]);
    }),
  ));

test.each(["file.write", "file.append"])("%s takes no hidden name from a value", (name) =>
  inFolder((folder) =>
    withRig({}, async ({ hook, runOne }) => {
      for (const [path, n] of [
        ["{{webhook.body.n}}", ".bashrc"],
        ["{{webhook.body.n}}/config", ".git"],
        ["a/{{webhook.body.n}}/authorized_keys", ".ssh"],
        ["{{webhook.body.empty}}{{webhook.body.n}}", ".profile"],
      ]) {
        const ended = await runOne(hook(`${path} ${n}`, uses(name, { folder, path, content: "x" })), {
          body: Buffer.from(JSON.stringify({ n, empty: "" })),
        });
        expect(ended.error).toContain("A value cannot choose a hidden name");
      }
      const own = await runOne(hook("own", uses(name, { folder, path: ".kept-{{webhook.body.n}}", content: "x" })), {
        body: Buffer.from('{"n":"a"}'),
      });
      expect(own.status).toBe("success");
      expect(readdirSync(folder)).toEqual([".kept-a"]);
    }),
  ),
);

test("lines are added to a file", () =>
  inFolder((folder) =>
    withRig({}, async ({ hook, runOne }) => {
      const a = hook("a", uses("file.append", { folder, path: "log", content: "{{webhook.body.n}}\n" }));
      for (const n of [1, 2, 3]) await runOne(a, { body: Buffer.from(JSON.stringify({ n })) });
      expect(readFileSync(join(folder, "log"), "utf8")).toBe("1\n2\n3\n");
    }),
  ));

test.each(["file.write", "file.append"])("%s follows no link, be it the file or a folder on the way", (name) =>
  inFolder((folder, outside) =>
    withRig({}, async ({ hook, runOne }) => {
      writeFileSync(join(outside, "kept"), "as it was");
      symlinkSync(join(outside, "kept"), join(folder, "file"));
      symlinkSync(outside, join(folder, "way"));
      for (const path of ["file", "way/kept", "way/new"]) {
        const { error } = await runOne(hook(path, uses(name, { folder, path, content: "changed" })));
        expect(error).toMatch(/is a link, and links are not followed/);
      }
      expect([readFileSync(join(outside, "kept"), "utf8"), readdirSync(outside)]).toEqual(["as it was", ["kept"]]);
    }),
  ),
);

test.each(["../out", "/etc/x", "a/../../out", "a//b", "", ".", "a/", "con.txt", "a\nb"])(
  "the path %j is refused",
  (path) =>
    inFolder((folder) =>
      withRig({}, async ({ hook, runOne }) => {
        expect((await runOne(hook("a", uses("file.write", { folder, path, content: "x" })))).status).toBe("error");
        expect(readdirSync(folder)).toEqual([]);
      }),
    ),
);

test("a folder that is not named from the root, or is not there, is refused", () =>
  withRig({}, async ({ hook, runOne }) => {
    const relative = await runOne(hook("a", uses("file.write", { folder: "here", path: "x" })));
    const missing = await runOne(hook("b", uses("file.write", { folder: "/nowhere/at/all", path: "x" })));
    expect([relative.error, missing.error]).toEqual([
      expect.stringContaining("named from the root"),
      "The folder /nowhere/at/all does not exist.",
    ]);
  }));
