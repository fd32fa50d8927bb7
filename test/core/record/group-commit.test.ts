import { join } from "node:path";
import { expect, test } from "vitest";
import { openWriter } from "../../../src/core/record/engine/connection.ts";
import { createGroupCommit } from "../../../src/core/record/engine/group-commit.ts";
import { createLogSync } from "../../../src/core/record/engine/log-sync.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";

/** Commits whose way to the disk the test opens, one after another. */
function heldCommits() {
  const batches: (readonly string[])[] = [];
  const toDisk: PromiseWithResolvers<void>[] = [];
  const answered: string[] = [];
  const commits = createGroupCommit<string, string>({
    write: (work) => work(),
    apply: (requests) => {
      batches.push(requests);
      return requests;
    },
    weight: () => 1,
    sync: () => {
      const way = Promise.withResolvers<void>();
      toDisk.push(way);
      return way.promise;
    },
  });
  const add = async (text: string): Promise<void> => void answered.push(await commits.add(text));
  return { commits, batches, toDisk, answered, add };
}

test("nobody is answered before the commit is on the disk, and what comes meanwhile shares the next", async () => {
  const { commits, batches, toDisk, answered, add } = heldCommits();
  const first = add("a");
  void commits.flush();
  const others = [add("b"), add("c")];
  expect([batches, answered]).toEqual([[["a"]], []]);
  toDisk[0]?.resolve();
  await first;
  expect(answered).toEqual(["a"]);
  const second = commits.flush();
  toDisk[1]?.resolve();
  await Promise.all([second, ...others]);
  expect([batches, answered]).toEqual([
    [["a"], ["b", "c"]],
    ["a", "b", "c"],
  ]);
});

test("where the disk fails, whoever waits for it is told, and the next commit goes on", async () => {
  const { commits, toDisk, answered, add } = heldCommits();
  const first = add("a");
  void commits.flush();
  toDisk[0]?.reject(new Error("the disk"));
  await expect(first).rejects.toThrow("the disk");
  const second = add("b");
  void commits.flush();
  toDisk[1]?.resolve();
  await second;
  expect(answered).toEqual(["b"]);
});

test("of many that wait, the first half is answered before the second is written", async () => {
  const steps: string[] = [];
  const commits = createGroupCommit<number, number>({
    write: (work) => work(),
    apply: (requests) => {
      steps.push(`wrote ${requests.length}`);
      return requests;
    },
    weight: () => 1,
  });
  const add = async (request: number): Promise<void> => void steps.push(`answered ${await commits.add(request)}`);
  await Promise.all(Array.from({ length: 100 }, (_, index) => add(index)));
  const second = steps.indexOf("wrote 32");
  expect(steps.filter((step) => step.startsWith("wrote"))).toEqual(["wrote 50", "wrote 32", "wrote 18"]);
  expect(steps.slice(0, second)).toContain("answered 49");
});

test("only such a commit leaves the disk for later; what comes after it waits for it as ever", async () => {
  const db = openWriter(join(temporaryFolder(), "a.db"), {});
  const log = createLogSync(db, (work) => work(), `${db.name}-wal`);
  const level = () => db.pragma("synchronous", { simple: true });
  const during = log.write(() => {
    db.exec("CREATE TABLE a (x)");
    return level();
  });
  await log.sync();
  expect([during, level()]).toEqual([1, 2]);
  await log.close();
  db.close();
});
