import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { type UiSession, openUi } from "./ui-session.ts";
import { UNKNOWN_BODIES } from "./unknown-bodies.ts";

let ui: UiSession;
let app: HttpServer;

const row = (id: string) => ui.page.locator(`[data-delivery-id="${id}"]`);
const nameOf = async (id: string) => (await row(id).getAttribute("aria-label")) ?? "";
const rows = () => ui.page.locator("[data-delivery-id]");
const grid = () => ui.page.getByRole("treegrid", { name: "Deliveries" });

beforeAll(async () => {
  [ui, app] = await Promise.all([openUi(), startServer((_request, response) => response.writeHead(500).end())]);
  const { id: sourceId } = await ui.serve.call("sources.create", {
    name: "plain",
    path: "plain",
    provider: "none",
    requireSignature: false,
  });
  await ui.serve.call("sources.create", {
    name: "sent on",
    path: "sent-on",
    provider: "none",
    requireSignature: false,
    target: { url: app.url },
  });
  const shell = (command: string) => ({ toolId: "shell", toolAction: "execute", toolParams: { command } });
  for (const [name, event, command, approval] of [
    ["Greet", "fine", "true", "never"],
    ["Deploy", "fails", "exit 3", "never"],
    ["Ask", "asks", "true", "ask"],
  ] as const)
    await ui.serve.call("hooks.create", {
      name,
      sourceId,
      event,
      approval,
      action: "execute_tool",
      actionConfig: shell(command),
    });
});

afterAll(() => Promise.all([ui.close(), app.close()]));

async function send(body: BodyInit | null, type: string | null): Promise<string> {
  const headers = type === null ? {} : { "content-type": type };
  const answer = await fetch(`${ui.serve.receiver}/hooks/plain`, { method: "POST", body, headers });
  return answer.headers.get("x-hookbench-delivery") ?? "";
}

async function filterBy(text: string): Promise<void> {
  await ui.page.keyboard.press("/");
  await ui.page.keyboard.type(text);
}

/** All of how the last mark within a row is drawn but for its colours. */
const formIn = (id: string) =>
  row(id)
    .locator(".mark")
    .last()
    .evaluate((mark) => {
      const { borderRadius, borderTopWidth, borderStyle, backgroundImage, width } = getComputedStyle(mark);
      return [borderRadius, borderTopWidth, borderStyle, backgroundImage.split("(")[0], width].join(" ");
    });

describe("a row", () => {
  it("tells a hook that failed, one that waits and an app's 500 from what is fine, in words and in form", async () => {
    const [fine, failed, waits] = [
      await ui.post("/hooks/plain", { event: "fine" }),
      await ui.post("/hooks/plain", { event: "fails" }),
      await ui.post("/hooks/plain", { event: "asks" }),
    ];
    await ui.post("/hooks/sent-on", { event: "refused" });
    const refused = (await ui.serve.call("deliveries.list", { limit: 1 })).items[0]?.id ?? "";
    await expect.poll(() => nameOf(failed)).toContain("Deploy failed");
    await expect.poll(() => nameOf(waits)).toContain("Ask waits for your approval");
    await expect.poll(() => nameOf(refused)).toMatch(/your app 500 .*answered 500/);
    await expect.poll(() => row(fine).locator(".mark.fine").count()).toBe(1);
    expect(await nameOf(fine)).not.toMatch(/Greet|failed|waits/);
    const forms = await Promise.all([fine, failed, waits].map(formIn));
    expect(new Set(forms).size).toBe(3);
    expect(await formIn(refused)).toBe(forms[1]);
  });

  it("of each of twenty-two bodies that nobody knows is another, with event, type and size, and found by its event", async () => {
    const ids: string[] = [];
    for (const { body, type } of UNKNOWN_BODIES) ids.push(await send(body, type));
    const read = new Map<string, string>();
    await grid().focus();
    await ui.page.keyboard.press("Home");
    for (const [at, id] of ids.toReversed().entries()) {
      if (at > 0) await ui.page.keyboard.press("ArrowDown");
      const cells = await row(id).locator(":scope > :not(.t, .o)").allInnerTexts();
      read.set(id, cells.join(" | ").replaceAll(/\s+/g, " "));
    }
    expect(new Set(read.values()).size).toBe(UNKNOWN_BODIES.length);
    for (const [at, { told }] of UNKNOWN_BODIES.entries()) {
      expect(read.get(ids[at] ?? "")).toMatch(told);
      expect(read.get(ids[at] ?? "")).toContain("Not known");
    }
    await filterBy("event:order.paid ");
    await expect.poll(() => rows().count()).toBe(3);
    await Promise.all([ids[0], ids[1], ids[15]].map((id = "") => row(id).waitFor()));
    await ui.page.getByRole("button", { name: "Clear the filter" }).click();
    await expect.poll(() => rows().count()).toBeGreaterThan(20);
  });

  it("has room for every sender's name of up to twelve letters, for sizes and for how an app does", async () => {
    const { items } = await ui.serve.call("providers.list", {});
    const names = items.map(({ name }) => name).filter(({ length }) => length <= 12);
    expect(names.length).toBeGreaterThan(30);
    // In a copy of a row, which React does not know of.
    const cutIn = (cell: string, texts: readonly string[]) =>
      rows()
        .first()
        .evaluate(
          (drawn, [selector, all]) => {
            const copy = drawn.cloneNode(true);
            drawn.after(copy);
            const shown = copy instanceof HTMLElement ? copy.querySelector(selector) : null;
            const wide = all.filter((one) => {
              if (shown === null) return true;
              shown.textContent = one;
              return shown.scrollWidth > shown.clientWidth;
            });
            drawn.nextSibling?.remove();
            return wide;
          },
          [cell, texts] as const,
        );
    expect(await cutIn(".nm", names)).toEqual([]);
    expect(await cutIn(".a", ["held, 12 min", "running 59 s", "500 · 999ms"])).toEqual([]);
    expect(await cutIn(".z", ["999 B", "7.6 KB", "999 KB", "9.9 MB"])).toEqual([]);
  });
});

/** Holds back every answer to what the list asks for; resolves to what lets them go. */
async function holdBack(): Promise<() => Promise<void>> {
  let open = () => undefined as void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const list = "**/api/deliveries.list";
  await ui.page.route(list, async (route) => {
    await gate;
    await route.fallback();
  });
  return async () => {
    open();
    await ui.page.unroute(list);
  };
}

describe("a filter", () => {
  const opacity = () => grid().evaluate((list) => getComputedStyle(list).opacity);
  const working = () => ui.page.locator(".filter-bar.working").count();
  const matching = () => ui.page.locator(".filter-bar .matching").textContent();

  it("is seen to work: a line, pale rows and no number, and is given up by Cancel or by Ctrl Z", async () => {
    const before = await rows().count();
    for (const giveUp of ["mouse", "keys"]) {
      const letGo = await holdBack();
      await filterBy("event:order.paid ");
      await expect.poll(working).toBe(1);
      expect(await opacity()).toBe("0.55");
      expect(await matching()).toMatch(/^… of \d+ kept$/);
      expect(await rows().count()).toBe(before);
      const cancel = ui.page.getByRole("search").getByRole("button", { name: "Cancel" });
      await cancel.waitFor();
      if (giveUp === "mouse") await cancel.click();
      else await ui.page.keyboard.press("Control+z");
      await letGo();
      await expect.poll(working).toBe(0);
      expect(await opacity()).toBe("1");
      expect(await ui.page.locator(".filter-bar .chip").count()).toBe(0);
      expect(await rows().count()).toBe(before);
      await ui.page.keyboard.press("Escape");
    }
  });

  it("says that nothing matches of what was looked for alone, and nothing of what is still looked for", async () => {
    await filterBy("event:nothing ");
    const nothing = ui.page.getByRole("heading", { name: "No delivery matches" });
    await nothing.waitFor();
    let letGo = await holdBack();
    await ui.page.keyboard.type("method:POST ");
    await expect.poll(working).toBe(1);
    expect(await nothing.locator("..").evaluate((blank) => getComputedStyle(blank).opacity)).toBe("0.55");
    expect(await ui.page.getByRole("button", { name: /^Without/ }).count()).toBe(0);
    await letGo();
    await ui.page.getByRole("button", { name: /^Without event:nothing: \d+ deliveries$/ }).waitFor();
    letGo = await holdBack();
    await ui.page.getByRole("button", { name: "Clear the filter" }).first().click();
    await expect.poll(working).toBe(1);
    expect(await ui.page.getByRole("heading", { name: "Waiting for the first delivery" }).count()).toBe(0);
    expect(await nothing.count()).toBe(1);
    await letGo();
    await expect.poll(() => rows().count()).toBeGreaterThan(20);
    await ui.page.keyboard.press("Escape");
  });

  it("that is half typed asks for nothing and leaves the list as it is", async () => {
    const before = await rows().count();
    const asked: string[] = [];
    const note = (request: { url(): string; postData(): string | null }) => {
      if (request.url().endsWith("/api/deliveries.list")) asked.push(request.postData() ?? "");
    };
    ui.page.on("request", note);
    await filterBy("event:order.pa");
    // The host's suggestions come after the pause in which a filter would be asked for.
    await ui.page.getByRole("option", { name: "event:order.paid 3" }).waitFor();
    expect(asked).toEqual([]);
    expect(await rows().count()).toBe(before);
    ui.page.off("request", note);
    await ui.page.keyboard.press("Escape");
  });

  it("shows no row at full strength that does not fit it any more", async () => {
    await filterBy("-is:pinned ");
    await expect.poll(() => matching()).toMatch(/^\d+ of/);
    await ui.page.keyboard.press("Escape");
    await rows().first().click();
    await ui.page.keyboard.press("p");
    await expect.poll(() => ui.page.locator(".delivery-row.dim").count()).toBe(1);
    expect(await ui.page.locator(".delivery-row.dim").evaluate((one) => getComputedStyle(one).opacity)).toBe("0.55");
    await ui.page.keyboard.press("p");
    await expect.poll(() => ui.page.locator(".delivery-row.dim").count()).toBe(0);
    await ui.page.getByRole("button", { name: "Clear the filter" }).click();
  });

  it("asks for what a body holds, a time, a status and a method, each a chip, and says how many it found", async () => {
    const chips = () => ui.page.locator(".filter-bar .chip").allTextContents();
    await filterBy("body.status:open after:1h -status:4xx method:POST ");
    await expect.poll(chips).toEqual(["body.status:open", "after:1h", "-status:4xx", "method:POST"]);
    await expect.poll(matching).toMatch(/^1 of \d+ kept$/);
    await expect.poll(() => rows().count()).toBe(1);
    await ui.page.getByRole("button", { name: "Remove filter body.status:open" }).click();
    await expect.poll(async () => Number(((await matching()) ?? "").split(" ")[0])).toBeGreaterThan(20);
    await ui.page.getByRole("button", { name: "Clear the filter" }).click();
  });

  it("is what Ctrl A selects by, which says how many and selects nothing of the page", async () => {
    await filterBy("event:order.paid ");
    await expect.poll(() => rows().count()).toBe(3);
    await ui.page.keyboard.press("Escape");
    await grid().focus();
    await ui.page.keyboard.press("Control+a");
    const bar = ui.page.getByRole("toolbar", { name: "Selected deliveries" });
    await bar.getByText("3 deliveries selected").waitFor();
    expect(await ui.page.evaluate(() => getSelection()?.toString())).toBe("");
    await ui.page.keyboard.press("x");
    await bar.getByText("2 deliveries selected").waitFor();
    await ui.page.keyboard.press("Control+a");
    await ui.page.keyboard.press("r");
    const offered = ui.page.getByRole("group", { name: "Replay a stretch" });
    await expect.poll(() => offered.textContent()).toMatch(/^3 selected deliveries/);
    await ui.page.keyboard.press("Enter");
    // Oldest first, though the list has the newest first.
    const { items } = await ui.serve.call("deliveries.list", { query: "event:order.paid" });
    const first = items.flatMap(({ id, replayOf }) => (replayOf === null ? [id] : [])).toReversed();
    const replayed = async () => {
      const all = await ui.serve.call("deliveries.list", { query: "event:order.paid" });
      return all.items.flatMap(({ replayOf }) => replayOf ?? []).toReversed();
    };
    await expect.poll(replayed).toEqual(first);
    await ui.page.keyboard.press("Escape");
    await ui.page.getByRole("button", { name: "Clear the filter" }).click();
  });
});

it("shows grey rows until the first ones are here", async () => {
  const letGo = await holdBack();
  await ui.page.reload();
  await grid().and(ui.page.locator(".loading[aria-busy=true]")).waitFor();
  expect(await ui.page.getByRole("heading", { name: "Waiting for the first delivery" }).count()).toBe(0);
  await letGo();
  await rows().first().waitFor();
  expect(await grid().getAttribute("aria-busy")).toBe("false");
});

it("complained about nothing", () => {
  expect(ui.complaints).toEqual([]);
});
