import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServer } from "../fixtures/http-server.ts";
import { loadAxe, violationsOf } from "./axe.ts";
import { type UiSession, openUi } from "./ui-session.ts";

const RIGHT = `whsec_${Buffer.from("the secret that the sender signs with").toString("base64")}`;
const FOREIGN = `whsec_${Buffer.from("what somebody else signs with").toString("base64")}`;

let ui: UiSession;
let count = 0;

/** Posts as Clerk signs and answers the delivery's id. */
async function post(secret: string, path = "clerk"): Promise<string> {
  count += 1;
  const body = { type: "user.created", data: { id: `user_${count}` } };
  const [id, seconds] = [`msg_${count}`, Math.floor(Date.now() / 1000)];
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key)
    .update(`${id}.${seconds}.${JSON.stringify(body)}`)
    .digest("base64");
  const headers = { "svix-id": id, "svix-timestamp": String(seconds), "svix-signature": `v1,${signature}` };
  return ui.post(`/hooks/${path}`, body, headers);
}

const prove = () => ui.page.getByRole("region", { name: "Paste the signing secret" });
const field = () => prove().getByRole("textbox", { name: "Paste the signing secret" });
const clerk = async () => {
  const source = (await ui.serve.call("sources.list", {})).items.find(({ path }) => path === "clerk");
  if (!source) throw new Error("there is no source");
  return source;
};
const outcomes = async () => {
  const { items } = await ui.serve.call("deliveries.list", {});
  return items
    .filter(({ replayOf }) => replayOf !== null)
    .map(({ replayOf, verification }) => ({ replayOf, outcome: verification.outcome }));
};
const open = (id: string) => ui.page.locator(`[data-delivery-id="${id}"]`).click();

beforeAll(async () => {
  ui = await openUi();
  await ui.serve.call("sources.create", { name: "Clerk", path: "clerk", provider: "clerk" });
});

afterAll(() => ui.close());

describe("a secret that is pasted where a delivery was rejected", () => {
  const ids: string[] = [];

  it("is tried as it is pasted, and says what it looks like where it is plainly something else", async () => {
    for (let n = 0; n < 3; n += 1) ids.push(await post(RIGHT));
    ids.push(await post(FOREIGN));
    await open(ids[0] ?? "");
    const why = ui.page.getByRole("region", { name: "Why it was rejected" });
    await why.getByText("Clerk makes it; Hookbench never invents one.").waitFor();
    await why.getByRole("button", { name: "Set up" }).waitFor();
    await ui.page.getByText("Clerk sends by Svix, which tries again after 5 seconds").waitFor();
    await field().click();
    await field().fill("sk_live_0123456789abcdef");
    await prove()
      .getByText(/Matches none of 4\. It looks like a secret API key \(sk_…\), which Clerk does not sign with\./)
      .waitFor();
    await prove()
      .getByText(/^[\d,]+ ways?, \d+ ms$/)
      .waitFor();
    expect(await field().evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await field().getAttribute("aria-invalid")).toBe("true");
    expect(await prove().getByRole("button").count()).toBe(0);
    expect((await clerk()).secrets).toEqual([]);
  });

  it("says how it matches and what else does, and keeps to the accessibility rules", async () => {
    await field().fill(RIGHT);
    await prove().getByText("Matches as it is. 3 of 4 verify with it; the other was signed with another").waitFor();
    await loadAxe(ui.page);
    expect(await violationsOf(ui.page)).toEqual([]);
  });

  it("is forgotten by Escape, and nothing of it was kept", async () => {
    await field().focus();
    await ui.page.keyboard.press("Escape");
    await expect.poll(() => field().inputValue()).toBe("");
    await prove().getByText("Nothing you type here is kept before you say so.").waitFor();
    expect((await clerk()).secrets).toEqual([]);
  });

  it("is kept by the keyboard alone, and what it verifies is replayed in the order in which it came", async () => {
    await field().focus();
    await ui.page.keyboard.insertText(RIGHT);
    await prove().getByRole("button", { name: "Keep it and replay 3 in order" }).waitFor();
    await ui.page.keyboard.press("Enter");
    await prove()
      .getByText(/^Kept …\S+ at \d\d:\d\d:\d\d, sealed\.$/)
      .waitFor();
    await prove().getByText("Replayed 3: 3 taken, 0 not.").waitFor();
    const verified = ids.slice(0, 3).map((replayOf) => ({ replayOf, outcome: "verified" }));
    expect((await outcomes()).toReversed()).toEqual(verified);
    expect((await clerk()).secrets).toHaveLength(1);
    expect(await ui.page.content()).not.toContain(RIGHT);
  });

  it("is taken back by one undo", async () => {
    await prove().getByRole("button", { name: "Undo" }).click();
    await field().waitFor();
    expect(await clerk()).toMatchObject({ secrets: [], leaving: [] });
  });

  it("is only kept, by the mouse, and in the form in which it fits", async () => {
    await open(ids[1] ?? "");
    await ui.page.getByTestId("delivery-detail").getByText("user_2").first().waitFor();
    await field().fill(`CLERK_SECRET="${RIGHT}"`);
    await prove().getByText("It is kept as it matches.").waitFor();
    await prove().getByRole("button", { name: "Only keep it" }).click();
    await prove()
      .getByText(/^Kept …/)
      .waitFor();
    const { id } = await clerk();
    expect((await ui.serve.call("sources.reveal", { id })).secrets).toEqual([RIGHT]);
    expect(await outcomes()).toHaveLength(3);
  });

  it("stops at the first that is not taken, which is tried again once the app takes it, or left out", async () => {
    let status = 500;
    const app = await startServer((_request, response) => void response.writeHead(status).end());
    const target = { url: app.url };
    await ui.serve.call("sources.create", { name: "Pay", path: "pay", provider: "clerk", target });
    const first = await post(RIGHT, "pay");
    await post(RIGHT, "pay");
    await open(first);
    await ui.page.locator(`[data-testid="delivery-detail"][aria-label*="user_${count - 1}"]`).waitFor();
    await field().fill(RIGHT);
    await prove().getByRole("button", { name: "Keep it and replay 2 in order" }).click();
    await prove().getByText("Stopped at the first failure, after 0 of 2 deliveries.").waitFor();
    await prove().getByRole("button", { name: "Try it again" }).click();
    await expect.poll(() => app.seen.length).toBe(2);
    await prove().getByText("Stopped at the first failure, after 0 of 2 deliveries.").waitFor();
    status = 200;
    await prove().getByRole("button", { name: "Try it again" }).click();
    await prove().getByText("Replayed 2: 2 taken, 0 not.").waitFor();
    await app.close();
  });
});
