import { readFileSync } from "node:fs";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { enterTheme, loadAxe } from "./axe.ts";
import { chooseIn } from "./choose-in.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { type UiSession, openUi } from "./ui-session.ts";

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const JWT = `${part({ alg: "HS256" })}.${part({ sub: "mona", exp: 1_700_000_000 })}.c2lnbmF0dXJl`;

const folder = temporaryFolder();
let ui: UiSession;

beforeAll(async () => {
  ui = await openUi({ clipboard: true });
  await ui.serve.call("sources.create", { name: "Any", path: "any", provider: "none" });
});
afterAll(() => ui.close());
beforeEach(() => ui.page.evaluate(() => navigator.clipboard.writeText("")));

const detail = () => ui.page.getByTestId("delivery-detail");
const view = (name: string) => detail().getByRole("radio", { name, exact: true });
const copied = () => ui.page.evaluate(() => navigator.clipboard.readText());

/** Posts bytes and opens the delivery they became. */
async function open(body: Buffer | string, headers: Readonly<Record<string, string>>): Promise<string> {
  const sent = { method: "POST", body: Uint8Array.from(Buffer.from(body)), headers };
  const answer = await fetch(`${ui.serve.receiver}/hooks/any`, sent);
  return show(answer.headers.get("x-hookbench-delivery") ?? "");
}

async function show(id: string): Promise<string> {
  await ui.page.goto(`${ui.serve.control}/#/deliveries/${id}`);
  await detail().getByText("POST /hooks/any").waitFor();
  return id;
}

/** How many deliveries fit a condition on a path, of the newest one. */
async function fits(field: string, value: unknown): Promise<number> {
  const hook = { name: "x", action: "notify" as const, conditions: [{ field, operator: "equals", value }] };
  return (await ui.serve.call("hooks.preview", { hook, last: 1 })).matched;
}

/** What is open at the value that is pointed at. */
const menu = () => detail().getByRole("dialog", { name: /^Value/ });
const lines = () => detail().locator(".code-line");

describe("a body", () => {
  it("is unpacked, read in its charset, and keeps the digits of its numbers", async () => {
    const text = '{"id":9007199254740993,"price":1.10,"name":"Grüße"}';
    const packed = gzipSync(Buffer.from(text, "utf16le"));
    await open(packed, { "content-encoding": "gzip", "content-type": "application/json; charset=utf-16le" });
    await detail()
      .getByText(/^Unpacked from gzip \(\d+ B to \d+ B\), read as UTF-16LE\.$/)
      .waitFor();
    await detail().getByText("9007199254740993", { exact: true }).waitFor();
    await detail().getByText("1.10", { exact: true }).waitFor();
    await detail().getByText('"Grüße"', { exact: true }).waitFor();
    await view("Hex").click();
    await detail()
      .getByText(/^00000000 {2}1f 8b/)
      .waitFor();
    await view("Pretty").click();
    await open(brotliCompressSync(Buffer.from('{"packed":"by brotli"}')), {
      "content-encoding": "br",
      "content-type": "application/json",
    });
    await detail()
      .getByText(/^Unpacked from br \(\d+ B to 22 B\)\.$/)
      .waitFor();
    await detail().getByText('"by brotli"', { exact: true }).waitFor();
    expect(await fits("packed", "by brotli")).toBe(1);
  });

  it("that is broken says so, with the place, and conditions say that they cannot tell", async () => {
    const packed = deflateSync('{"action":"opened"}').subarray(0, 12);
    await open(packed, { "content-encoding": "deflate", "content-type": "application/json" });
    await detail().getByText("The body is deflate and ends too early, after 12 bytes.").waitFor();
    await ui.page.goto(`${ui.serve.control}/#/hooks/new`);
    await ui.page.getByRole("button", { name: "Add a condition", exact: true }).click();
    await ui.page.getByLabel("Field of condition 1").fill("webhook.body.action");
    await chooseIn(ui.page.getByLabel("Operator of condition 1"), "exists");
    await ui.page
      .getByTestId("match-preview")
      .getByText(
        /Of 1 it cannot be told.* action cannot be read: the body is deflate and ends too early, after 12 bytes/,
      )
      .waitFor();
  });

  it("that says it is JSON and is none names line and column", async () => {
    await open('{"a": 1,\n "b": x}', { "content-type": "application/json" });
    await detail()
      .getByText(/^Not JSON: line 2, column 7, shown as text\./)
      .waitFor();
    await lines().getByText('"b": x}').waitFor();
  });

  it("posted by curl without a type is read as JSON, by paths that hooks match, by keyboard alone", async () => {
    await open('{"a.b":[{"ok":true}],"twice":1,"twice":2}', { "content-type": "application/x-www-form-urlencoded" });
    await view("Tree").click();
    await detail().getByRole("tree").focus();
    for (const key of [".", "ArrowDown", "ArrowDown", "ArrowDown", ".", "p"]) await ui.page.keyboard.press(key);
    await expect.poll(copied).toBe('webhook.body["a.b"].0.ok');
    expect(await fits(await copied(), true)).toBe(1);
    for (const key of ["ArrowDown", "Enter"]) await ui.page.keyboard.press(key);
    await menu().getByText("Hooks cannot name this value.").waitFor();
    for (const key of ["Escape", "ArrowDown", ".", "p"]) await ui.page.keyboard.press(key);
    await expect.poll(copied).toBe("webhook.body.twice");
    expect(await fits("webhook.body.twice", 2)).toBe(1);
    await view("Pretty").click();
  });

  it("of a form has its fields, and where it holds a payload hooks are shown that", async () => {
    await open("a=1&a=2&%C3%A4=%20x", { "content-type": "application/x-www-form-urlencoded" });
    await detail().getByRole("cell", { name: " x" }).waitFor();
    expect(await detail().getByRole("button", { name: "Copy the path of a" }).count()).toBe(1);
    await detail().getByRole("button", { name: "Copy the path of ä" }).click();
    await expect.poll(copied).toBe("webhook.body.ä");
    expect(await fits("webhook.body.ä", " x")).toBe(1);
    await open(`payload=${encodeURIComponent('{"action":"opened"}')}`, {
      "content-type": "application/x-www-form-urlencoded",
    });
    await detail().getByText('"opened"').waitFor();
    await view("Form").click();
    expect(
      await detail()
        .getByRole("button", { name: /^Copy the path/ })
        .count(),
    ).toBe(0);
    await view("Pretty").click();
  });

  it("in parts lists them with name, file, type and size; an image is shown, each can be saved", async () => {
    const form = new FormData();
    form.append("payload", '{"event":"media.play"}');
    form.append("thumb", new File([PNG], "thümb.png", { type: "image/png" }));
    form.append("page", new File(["<svg onload='document.title=1'/>"], "x.svg", { type: "image/svg+xml" }));
    const answer = await fetch(`${ui.serve.receiver}/hooks/any`, { method: "POST", body: form });
    await show(answer.headers.get("x-hookbench-delivery") ?? "");
    await detail().getByText('"media.play"').waitFor();
    const thumb = detail().getByRole("listitem", { name: "thumb" });
    await thumb.getByText("image/png, 70 B").waitFor();
    await thumb.getByRole("button", { name: "Open thumb" }).click();
    await thumb.getByText("1 × 1").waitFor();
    const [download] = await Promise.all([
      ui.page.waitForEvent("download"),
      thumb.getByRole("button", { name: "Save" }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe("thümb.png");
    const saved = join(folder, "saved.png");
    await download.saveAs(saved);
    expect(readFileSync(saved).equals(PNG)).toBe(true);
    await detail().getByRole("button", { name: "Open page" }).click();
    await detail().getByText("<svg onload='document.title=1'/>").waitFor();
    expect(await detail().getByRole("img").count()).toBe(0);
    expect(await ui.page.title()).not.toBe("1");
    await detail().getByRole("button", { name: "Copy the path of payload" }).click();
    await expect.poll(copied).toBe("webhook.body.payload");
    expect(await fits("webhook.body.payload.event", "media.play")).toBe(1);
  });

  it("of XML is indented, of lines of JSON a row each, of an image shown", async () => {
    await open("<a><b>one</b><c/></a>", { "content-type": "application/xml" });
    await expect.poll(() => lines().allInnerTexts()).toEqual(["<a>", "  <b>one</b>", "  <c/>", "</a>"]);
    await open('{"n":1}\n{"n":2}\n', { "content-type": "application/x-ndjson" });
    await view("Events").click();
    await expect.poll(() => lines().allInnerTexts()).toEqual(['{ "n": 1 },', '{ "n": 2 }']);
    expect(await fits("webhook.body.1.n", 2)).toBe(1);
    await open(gzipSync(PNG), { "content-type": "image/png", "content-encoding": "gzip" });
    await detail().getByText("1 × 1").waitFor();
  });

  it("of a CloudEvent has its attributes in a table", async () => {
    await open('{"total":12}', {
      "content-type": "application/json",
      "ce-specversion": "1.0",
      "ce-id": "e1",
      "ce-source": "/shop",
      "ce-type": "com.example.order.paid",
    });
    await detail().getByText("CloudEvent com.example.order.paid from /shop").click();
    await detail().getByRole("row", { name: "specversion 1.0" }).waitFor();
    await detail().getByText('"total"').waitFor();
  });
});

describe("a JWT or base64 in a value", () => {
  it("is opened in place by the mouse, and closed again", async () => {
    const data = Buffer.from('{"inner":9007199254740993}').toString("base64");
    await open(JSON.stringify({ token: JWT, data, after: 1 }), { "content-type": "application/json" });
    await detail().getByText("decode", { exact: true }).first().click();
    await detail().getByText("JWT, its signature is not checked").waitFor();
    // Where it is wrapped, it stands in two rows.
    const shown = async () => (await detail().innerText()).replaceAll(/[\s│]+/g, " ");
    await expect.poll(shown).toMatch(/2023-11-1\d \d\d:\d\d:\d\d, expired \d+ days ago/);
    await detail().getByText("decode", { exact: true }).click();
    await detail().getByText("9007199254740993").waitFor();
    await detail().getByText("close", { exact: true }).first().click();
    await detail().getByText("JWT, its signature is not checked").waitFor({ state: "detached" });
  });

  it("is opened in the tree by the keyboard", async () => {
    await view("Tree").click();
    await detail().getByRole("tree").focus();
    for (const key of [".", "ArrowDown", "ArrowRight"]) await ui.page.keyboard.press(key);
    await detail().getByText("JWT, its signature is not checked").waitFor();
    for (const key of ["ArrowDown", "Enter", "p"]) await ui.page.keyboard.press(key);
    await expect.poll(copied).toBe("webhook.body.data");
  });

  it.each(["dark", "light"] as const)(
    "is shown without a fault that axe finds, in the theme %s",
    async (colorScheme) => {
      await enterTheme(ui.page, colorScheme);
      await loadAxe(ui.page);
      const found = await ui.page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
        const { violations } = await axe.run();
        return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 200)}`);
      });
      expect(found).toEqual([]);
      await ui.page.emulateMedia({ colorScheme: null });
      await view("Pretty").click();
    },
  );
});

it("an answer's body is seen as its type says, unpacked, in an execution too", async () => {
  const url = `${ui.serve.receiver}/hooks/any`;
  await ui.serve.call("hooks.create", {
    name: "On",
    event: "go",
    action: "webhook",
    approval: "never",
    actionConfig: { webhookUrl: url, webhookMethod: "POST", webhookBody: '{"big":9007199254740993}' },
  });
  const tested = await ui.serve.call("hooks.list", {});
  const id = tested.items.find(({ name }) => name === "On")?.id ?? "";
  const run = await ui.serve.call("hooks.test", { id, run: true });
  await ui.page.goto(`${ui.serve.control}/#/executions/${run.execution?.id}`);
  const request = ui.page.getByRole("region", { name: "Request" });
  await request.getByText("9007199254740993").waitFor();
  await request.getByRole("radio", { name: "Tree" }).click();
  await request.getByRole("treeitem", { name: /big/ }).waitFor();
});

it("a secret in a body stays masked until it is asked for on purpose", async () => {
  const secret = "sesame-open-0123456789";
  await ui.serve.call("sources.create", { name: "Held", path: "held", provider: "github", secrets: [secret] });
  await open(gzipSync(JSON.stringify({ token: secret })), {
    "content-encoding": "gzip",
    "content-type": "application/json",
  });
  await detail().getByText('"••••••"').waitFor();
  await detail().getByRole("button", { name: "Reveal" }).click();
  await detail().getByText(`"${secret}"`).waitFor();
});

describe("a source", () => {
  it("is told where its event stands, out of what arrived", async () => {
    await ui.serve.call("sources.create", { name: "Own", path: "own", provider: "none" });
    for (const n of [1, 2]) await ui.post("/hooks/own", { data: { type: `order.${n}`, id: `id_${n}` } });
    await ui.page.goto(`${ui.serve.control}/#/s/own/settings`);
    await ui.page.locator("summary", { hasText: "Event and summary" }).click();
    const event = ui.page.getByRole("combobox", { name: "Event is at" });
    await ui.page.getByText("Places are suggested by the last 2 deliveries.").waitFor();
    await event.click();
    await ui.page.getByRole("option", { name: /data\.type/ }).click();
    await ui.page.getByRole("combobox", { name: "Sender's id at" }).fill("data.id");
    await ui.page.keyboard.press("Escape");
    await ui.page.getByRole("combobox", { name: "Summary" }).fill("Order {{data.id}}");
    await ui.page.locator("aside.sheet").getByRole("button", { name: /^Save/ }).click();
    await ui.page.getByText("Saved the source Own.").waitFor();
    const id = await ui.post("/hooks/own", { data: { type: "order.paid", id: "id_3" } });
    const { event: named, deliveryKey, summary } = await ui.serve.call("deliveries.get", { id });
    expect([named, deliveryKey, summary]).toEqual(["order.paid", "id_3", "Order id_3"]);
  });
});

it("complained about nothing", () => {
  expect(ui.complaints).toEqual([]);
});

it("a source is told which place cannot be one", async () => {
  await ui.page.getByRole("combobox", { name: "Event is at" }).fill("data..type");
  await ui.page.locator("aside.sheet").getByRole("button", { name: /^Save/ }).click();
  await ui.page.getByText("data..type is no place of a request.").first().waitFor();
});
