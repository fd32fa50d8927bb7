import { expect, test } from "vitest";
import { type Rig, withRig } from "../../systems/rig.ts";

const CHAIN = { "X-Gitlab-Event-UUID": "13792a34-cac6-4fda-95a8-c58e00a3954e", "X-Gitlab-Webhook-UUID": "hook" };
const push = { ...CHAIN, "X-Gitlab-Event": "Push Hook", "Idempotency-Key": "one" };
const pipeline = { ...CHAIN, "X-Gitlab-Event": "Pipeline Hook", "Idempotency-Key": "two" };

const bare = (event: string) => ({ ...CHAIN, "X-Gitlab-Event": `${event} Hook` });

/** What becomes of these posts at a source of no provider, one after another. */
async function dispositions(rig: Rig, replyProfile: "hookbench" | "octipus", posts: readonly Record<string, string>[]) {
  await rig.hook(await rig.source({ provider: "none", requireSignature: false, replyProfile }));
  const found: string[] = [];
  for (const headers of posts) {
    const { id } = await rig.post("/hooks/octo", '{"ref":"refs/heads/main"}', headers);
    found.push((await rig.delivery(id)).disposition);
  }
  return found;
}

test("a chain of GitLab's webhooks runs each, and a retry is known, where no provider is named", () =>
  withRig(async (rig) => {
    expect(await dispositions(rig, "hookbench", [push, pipeline, push])).toEqual(["accepted", "accepted", "duplicate"]);
  }));

test("the same of a GitLab that sends no Idempotency-Key", () =>
  withRig(async (rig) => {
    expect(await dispositions(rig, "hookbench", [bare("Push"), bare("Pipeline"), bare("Push")])).toEqual([
      "accepted",
      "accepted",
      "duplicate",
    ]);
  }));

test("a source that replies as Octipus keeps Octipus's order, by which such a chain is one delivery", () =>
  withRig(async (rig) => {
    expect(await dispositions(rig, "octipus", [push, pipeline])).toEqual(["accepted", "duplicate"]);
  }));

test("a hook of every source runs for two senders whose ids are the same", () =>
  withRig(async (rig) => {
    await rig.source({ name: "one", path: "one", provider: "telegram", requireSignature: false });
    await rig.source({ name: "other", path: "other", provider: "telegram", requireSignature: false });
    await rig.hook(null);
    const found: string[] = [];
    for (const path of ["one", "other", "other"]) {
      const { id } = await rig.post(`/hooks/${path}`, '{"update_id":7,"message":{}}');
      found.push((await rig.delivery(id)).disposition);
    }
    expect(found).toEqual(["accepted", "accepted", "duplicate"]);
  }));
