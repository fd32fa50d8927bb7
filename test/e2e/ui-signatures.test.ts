import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseIn } from "./choose-in.ts";
import { type UiSession, openAddress, openPage, openUi } from "./ui-session.ts";

let ui: UiSession;

const BODY = '{"hello":"world"}';
const SECRET = "it is a secret to everybody";
const hmac = (content: string, secret = SECRET) => createHmac("sha256", secret).update(content).digest("hex");

const tab = (name: string) => ui.page.getByRole("tab", { name, exact: true });
const clipboard = () => ui.page.evaluate(() => navigator.clipboard.readText());

async function choose(label: string, typed: string): Promise<void> {
  const box = ui.page.getByRole("combobox", { name: label });
  await box.click();
  await box.fill(typed);
  await ui.page.keyboard.press("Enter");
}

async function openDelivery(id: string): Promise<void> {
  await openPage(ui.page, "All traffic");
  await ui.page.locator(`[data-delivery-id="${id}"]`).click();
}

beforeAll(async () => {
  ui = await openUi({ clipboard: true });
});

afterAll(async () => {
  expect(ui.complaints.filter((text) => !text.startsWith("Failed to load resource"))).toEqual([]);
  await ui.close();
});

describe("signing by hand", () => {
  it("shows the exact header and what was signed", async () => {
    await openPage(ui.page, "Toolbox");
    await ui.page.getByLabel("The secret itself").fill(SECRET);

    await ui.page.getByText(`sha256=${hmac(BODY)}`).waitFor();
    await ui.page.getByLabel("What was signed").getByText(BODY).waitFor();
  });

  it("counts the bytes and names those that nobody sees", async () => {
    await ui.page.getByLabel("Exact bytes").fill("{}\n");
    await ui.page.getByRole("radio", { name: "CRLF" }).click();

    await expect
      .poll(() => ui.page.getByTestId("body-size").textContent())
      .toBe("4 bytes; 1 CRLF, ends with a line break");
    await ui.page.getByText(`sha256=${hmac("{}\r\n")}`).waitFor();
    await ui.page.getByRole("radio", { name: "LF", exact: true }).click();
    await ui.page.getByLabel("Exact bytes").fill(BODY);
  });

  it("signs for the time that is asked for", async () => {
    await choose("Provider", "stripe");
    await ui.page.getByLabel("Timestamp").fill("1700000000");

    await ui.page.getByText(`t=1700000000,v1=${hmac(`1700000000.${BODY}`)}`).waitFor();
    await ui.page.getByLabel("Timestamp").fill("");
  });

  it("makes a key pair whose public half can be taken away", async () => {
    await choose("Provider", "discord");
    await ui.page.getByRole("button", { name: "Generate key pair" }).click();
    await ui.page.getByText(/X-Signature-Ed25519: [0-9a-f]{128}/i).waitFor();
    await ui.page.getByRole("button", { name: "Copy the public key" }).click();

    await expect.poll(clipboard).toMatch(/^[0-9a-f]{64}$/);
  });

  it("says it where only the provider can sign", async () => {
    await choose("Provider", "aws sns");

    await ui.page.getByText(/Only the sender itself can sign/).waitFor();
  });

  it("signs with a source's secret without showing it", async () => {
    const secrets = ["shop-secret-1"];
    await ui.serve.call("sources.create", { name: "Shop", path: "shop", provider: "github", secrets });
    await chooseIn(ui.page.getByLabel("Secret", { exact: true }), /^the secret of Shop/);

    await ui.page.getByText(`sha256=${hmac(BODY, "shop-secret-1")}`).waitFor();
    expect(await ui.page.content()).not.toContain("shop-secret-1");
  });
});

describe("the keyboard alone", () => {
  it("reaches the page, its fields and its tabs", async () => {
    const tabTo = async (label: string) => {
      const isThere = () =>
        ui.page.evaluate(() => {
          const { activeElement: focused } = document;
          return focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? "") : "";
        });
      for (let step = 0; step < 60 && (await isThere()) !== label; step += 1) await ui.page.keyboard.press("Tab");
    };
    await openPage(ui.page, "All traffic");
    await ui.page.keyboard.press("Control+k");
    await ui.page.keyboard.type("sign by hand");
    await ui.page.keyboard.press("Enter");
    await tabTo("Provider");
    await ui.page.keyboard.type("github");
    await ui.page.keyboard.press("Enter");
    await ui.page.getByText(`sha256=${hmac(BODY, "shop-secret-1")}`).waitFor();
    await tab("Sign").focus();
    await ui.page.keyboard.press("ArrowRight");

    await ui.page.getByRole("textbox", { name: "Request" }).waitFor();
    expect(await tab("Verify").evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe("a command to paste", () => {
  it("is copied, and holds the signature but not the secret", async () => {
    await tab("Curl").click();
    await ui.page.getByLabel("Command").getByText("curl").waitFor();
    await ui.page.getByRole("button", { name: "Copy", exact: true }).click();

    await expect.poll(clipboard).toContain(`sha256=${hmac(BODY, "shop-secret-1")}`);
    expect(await clipboard()).not.toContain("shop-secret-1");
  });

  it("computes the signature itself in openssl", async () => {
    await ui.page.getByRole("radio", { name: "openssl" }).click();

    await ui.page
      .getByLabel("Command")
      .getByText(/openssl dgst/)
      .waitFor();
  });
});

describe("verifying by hand", () => {
  const request = (signature: string) =>
    `POST /hooks/shop HTTP/1.1\nHost: localhost\nX-GitHub-Event: ping\nX-Hub-Signature-256: ${signature}\n\n${BODY}`;

  it("finds the scheme of a pasted request and takes it step by step", async () => {
    await tab("Verify").click();
    await ui.page.getByLabel("The secret itself").fill(SECRET);
    await ui.page.getByRole("textbox", { name: "Request" }).fill(request(`sha256=${hmac(BODY)}`));

    const verdict = ui.page.getByRole("region", { name: "Verdict" });
    await verdict.getByText("signature verified").waitFor();
    await verdict.getByText(/GitHub/).waitFor();
  });

  it("says why a request is rejected", async () => {
    await ui.page.getByRole("textbox", { name: "Request" }).fill(request(`sha256=${hmac(BODY, `${SECRET}\n`)}`));

    await ui.page.getByRole("region", { name: "Verdict" }).getByText("signature rejected").waitFor();
    await ui.page
      .getByRole("region", { name: "Verdict" })
      .getByText(/line break/)
      .first()
      .waitFor();
  });

  it("reads a curl command", async () => {
    const command = `curl -X POST http://localhost/hooks/x -H 'X-Hub-Signature-256: sha256=${hmac("a")}' --data-binary 'a'`;
    await ui.page.getByRole("textbox", { name: "Request" }).fill(command);

    await ui.page.getByRole("region", { name: "Verdict" }).getByText("signature verified").waitFor();
  });
});

describe("a scheme of one's own", () => {
  it("is described in fields, read back in one line, and verifies what is posted", async () => {
    await openPage(ui.page, "Sources");
    await ui.page.getByRole("combobox", { name: "Find a sender" }).fill("of your own");
    await ui.page.keyboard.press("Enter");
    await ui.page.getByRole("radio", { name: "Secrets 1" }).click();
    await ui.page.getByRole("button", { name: "Replace secret 1" }).click();
    await ui.page.getByLabel(/^Replace …/).fill(SECRET);
    await ui.page.keyboard.press("Enter");
    await ui.page.getByRole("group", { name: /^Secret removed/ }).waitFor();
    await ui.page.getByRole("radio", { name: "Settings" }).click();
    await ui.page.getByLabel("Name", { exact: true }).fill("Warehouse");
    await ui.page.getByLabel("Path", { exact: true }).fill("warehouse");
    await ui.page.getByLabel("Signature header").fill("X-Warehouse");
    await ui.page.getByLabel("Prefix").fill("sha256=");
    await ui.page.getByRole("button", { name: "Add a part" }).click();
    await ui.page.getByLabel("fixed text of part 2").fill("v0:");
    await ui.page.getByRole("button", { name: "Move part 2 up" }).click();
    await ui.page.getByText("X-Warehouse: sha256=hex of HMAC-SHA256 over v0:{body}").waitFor();
    await ui.page
      .getByRole("textbox", { name: "Request" })
      .fill(`X-Warehouse: sha256=${hmac(`v0:${BODY}`)}\n\n${BODY}`);
    await ui.page.getByLabel("What the scheme makes of it").getByText("signature verified").waitFor();
    await ui.page.keyboard.press("Control+s");
    await ui.page.getByText("Saved the source Warehouse.").waitFor();

    const signed = { "x-warehouse": `sha256=${hmac(`v0:${BODY}`)}` };
    const id = await ui.post("/hooks/warehouse", { hello: "world" }, signed);
    const { verification } = await ui.serve.call("deliveries.get", { id });
    expect(verification.outcome).toBe("verified");
  });

  it("says which of several secrets matched", async () => {
    const { items } = await ui.serve.call("sources.list", {});
    const id = items.find(({ path }) => path === "warehouse")?.id ?? "";
    await ui.serve.call("sources.update", { id, secrets: ["a newer one", SECRET] });
    const signed = { "x-warehouse": `sha256=${hmac(`v0:${BODY}`)}` };
    await openDelivery(await ui.post("/hooks/warehouse", { hello: "world" }, signed));
    await ui.page.getByText(/The signature matches the 2nd of 2 secrets, added \d+ \w{3}/).waitFor();
  });
});

describe("a scheme whose secrets have names", () => {
  it("takes from the request which of them signed, where that is said", async () => {
    const scheme = {
      id: "named",
      name: "Named",
      algorithm: "hmac-sha256" as const,
      signature: {
        place: { in: "header" as const, name: "X-Signed" },
        format: { kind: "plain" as const, prefix: "" },
        encoding: "hex" as const,
      },
      key: "named" as const,
      content: [{ part: "body" as const }],
    };
    const order = { name: "Depot", path: "depot", provider: "custom", scheme, secrets: [`key1:${SECRET}`] };
    const { id } = await ui.serve.call("sources.create", order);
    await openAddress(ui.page, `sources/${id}`);
    await ui.page.getByRole("radio", { name: "Settings" }).click();
    await ui.page.getByLabel("Names its key").check();
    await ui.page.getByLabel("Key name header").fill("X-Which");
    await ui.page.keyboard.press("Control+s");
    await ui.page.getByText("Saved the source Depot.").waitFor();
    const signed = { "x-signed": hmac(BODY), "x-which": "another" };
    const other = await ui.post("/hooks/depot", JSON.parse(BODY), signed);
    expect((await ui.serve.call("deliveries.get", { id: other })).verification.outcome).toBe("rejected");
    const right = await ui.post("/hooks/depot", JSON.parse(BODY), { ...signed, "x-which": "key1" });
    expect((await ui.serve.call("deliveries.get", { id: right })).verification.outcome).toBe("verified");
  });
});

describe("a provider that is recognised", () => {
  const stripe = { "stripe-signature": `t=1,v1=${"0".repeat(64)}` };

  it("is offered for a path that has no source", async () => {
    await openDelivery(await ui.post("/hooks/payments", { id: "evt_1" }, stripe));
    await ui.page.getByText("This looks like Stripe.").waitFor();
    await ui.page.getByRole("button", { name: "Make a Stripe source from this" }).click();

    await ui.page.getByRole("heading", { name: "Set up Stripe" }).waitFor();
    await ui.page.getByText("The secret is missing, so what is signed is turned away.").waitFor();
  });

  it("is offered for a source without a provider, and set", async () => {
    const { id: sourceId } = await ui.serve.call("sources.create", { name: "Open", path: "open", provider: "none" });
    await openDelivery(await ui.post("/hooks/open", { id: "evt_2" }, stripe));
    await ui.page.getByRole("button", { name: "Check as Stripe" }).click();
    await ui.page.getByText("Open is a Stripe source now.").waitFor();

    const { items } = await ui.serve.call("sources.list", {});
    expect(items.find(({ id }) => id === sourceId)?.provider).toBe("stripe");
  });
});

describe("a delivery", () => {
  it("is copied as a curl command and as the raw request", async () => {
    await openDelivery(await ui.post("/hooks/open", { id: "evt_3" }));
    const copy = ui.page.getByRole("toolbar", { name: "Actions" }).getByRole("button", { name: "Copy" });
    await copy.click();
    await ui.page.getByRole("menuitem", { name: "Copy as curl" }).click();
    await expect.poll(clipboard).toMatch(/^curl[\s\S]*\/hooks\/open/);
    await copy.click();
    await ui.page.getByRole("menuitem", { name: "Copy raw request" }).click();

    await expect.poll(clipboard).toMatch(/^POST \/hooks\/open HTTP\/1\.1\r?\n/);
  });

  it("that asks to confirm an SNS subscription is marked, and never confirmed elsewhere", async () => {
    const body = {
      Type: "SubscriptionConfirmation",
      SubscribeURL: "https://evil.example/",
      TopicArn: "arn:aws:sns:a:1:t",
    };
    await ui.serve.call("sources.create", {
      name: "Alarms",
      path: "alarms",
      provider: "aws-sns",
      requireSignature: false,
    });
    await openDelivery(await ui.post("/hooks/alarms", body, { "x-amz-sns-message-type": "SubscriptionConfirmation" }));
    await ui.page.getByTestId("delivery-detail").getByText("handshake answered").waitFor();
    await ui.page.getByRole("button", { name: "Confirm the subscription" }).click();

    await ui.page.getByText("The SubscribeURL leads to evil.example, not to Amazon SNS over https").waitFor();
  });
});
