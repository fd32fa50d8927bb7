import { expect, test } from "vitest";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;

const shop = (path: string) =>
  call("sources.create", {
    name: "Shop",
    path,
    provider: "github",
    secrets: ["one", "another"],
    replyProfile: "optio",
  });

test("a deleted source is had back as it was, with its secrets, and takes deliveries again", async () => {
  const made = await shop("shop");
  await call("sources.delete", { id: made.id });
  expect((await fetch(`${rig.app.receiverUrl}/hooks/shop`, { method: "POST" })).status).toBe(404);
  expect(await call("sources.restore", { id: made.id })).toEqual(made);
  expect(await call("sources.reveal", { id: made.id })).toEqual({ secrets: ["one", "another"] });
  expect((await fetch(`${rig.app.receiverUrl}/hooks/shop`, { method: "POST" })).status).toBe(401);
});

test("it is not while another has its path, and once only", async () => {
  const { id } = await shop("taken");
  await call("sources.delete", { id });
  const other = await shop("taken");
  const refused = await rig.client.call("sources.restore", { id });
  expect(refused).toMatchObject({ ok: false, error: { code: "conflict", message: expect.stringContaining("taken") } });
  await call("sources.delete", { id: other.id });
  await call("sources.restore", { id });
  expect(await rig.client.call("sources.restore", { id })).toMatchObject({ ok: false, error: { code: "not_found" } });
});
