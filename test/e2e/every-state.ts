import type { Page } from "playwright-core";
import { CLERKS_SECRET } from "../fixtures/full-day.ts";
import type { Serve } from "../fixtures/serve.ts";
import { chooseIn } from "./choose-in.ts";
import { type ShownPage, settled } from "./every-page.ts";

const press = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();

const keys =
  (...all: readonly string[]) =>
  async (page: Page) => {
    for (const key of all) {
      await page.keyboard.press(key);
      await settled(page);
    }
  };

const onList =
  (...all: readonly string[]) =>
  async (page: Page) => {
    await page.locator("[aria-rowcount]").first().focus();
    await keys(...all)(page);
  };

const filter = (text: string) => async (page: Page) => {
  await page.keyboard.press("/");
  await page.keyboard.type(text);
};

const palette = (text: string) => async (page: Page) => {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(text);
};

const command = (text: string) => async (page: Page) => {
  await palette(text)(page);
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
};

/**
 * What opens within the pages of the window: menus, dialogs, what is asked and said, forms with their choices; of a server
 * that was filled with a full day. The last ones change what is there.
 */
export async function everyState({ call }: Serve): Promise<readonly ShownPage[]> {
  const { items } = await call("deliveries.list", { limit: 100 });
  const of = (event: string) => items.find((item) => item.event === event)?.id ?? "";
  const muted = {
    name: "muted-fields",
    address: `compare/${of("order.paid")}/${of("refund.created")}`,
    open: press("What is muted"),
  };
  const { items: sent } = await call("events.list", {});
  const again = sent.find(({ attempts }) => attempts > 1)?.id ?? "";
  const attempts = { name: "compare-attempts", address: `compare/${again}%2F1/${again}%2F2` };
  return [
    ...ofTraffic(of("order.paid"), `traffic?d=${of("push")}`),
    muted,
    attempts,
    ...ofProving(`traffic?d=${of("user.created")}`),
    ...ofSetUp(),
    ...ofPages(),
    ...ofChanges(`traffic?d=${of("push")}`),
  ];
}

/** A secret is pasted where a delivery was rejected: the right one, and one of something else. */
function ofProving(rejected: string): readonly ShownPage[] {
  const paste = (secret: string) => async (page: Page) => {
    await page.getByRole("textbox", { name: "Paste the signing secret" }).fill(secret);
    await page.locator(".prove-said svg").waitFor();
  };
  return [
    { name: "prove-match", address: rejected, open: paste(CLERKS_SECRET) },
    { name: "prove-none", address: rejected, open: paste("sk_live_0123456789abcdef") },
  ];
}

function ofTraffic(id: string, pushed: string): readonly ShownPage[] {
  const paid = `traffic?d=${id}`;
  return [
    { name: "menu-of-row", address: paid, open: onList("Shift+F10") },
    { name: "menu-of-copy", address: paid, open: press(/^Copy$/) },
    { name: "menu-of-value", address: pushed, open: keys(".", ".") },
    {
      name: "menu-of-columns",
      address: "traffic",
      open: (page) => page.getByRole("columnheader").first().click({ button: "right" }),
    },
    {
      name: "menu-of-source",
      address: "traffic",
      open: (page) => page.getByRole("link", { name: /^shop/ }).first().click({ button: "right" }),
    },
    { name: "several-selected", address: "traffic", open: onList("Home", "Shift+ArrowDown", "Shift+ArrowDown") },
    { name: "filter-suggestions", address: "traffic", open: filter("ev") },
    { name: "filter-mistake", address: "traffic", open: filter("stauts:4xx ") },
    { name: "stretch-to-replay", address: "traffic", open: onList("s", "r") },
    { name: "note", address: paid, open: keys("m") },
    { name: "save-view", address: "traffic?q=event%3Aorder.paid", open: press("Save view") },
    { name: "palette-found", address: paid, open: palette("rpl") },
    { name: "bring-in", address: "traffic", open: command("bring in requests") },
    {
      name: "composer-diff",
      address: `${paid}&compose=${id}`,
      open: (page) => page.getByRole("radio", { name: /^Diff/ }).click(),
    },
  ];
}

const ACTIONS = ["Spawn agent", "Notify", "Forward", "Run tool", "Message agent"] as const;

function ofSetUp(): readonly ShownPage[] {
  const addFault = async (page: Page) => {
    const faults = page.getByRole("region", { name: "Play faults" });
    await faults.getByRole("button", { name: "Add" }).click();
    await faults.getByRole("button", { name: "Misbehave" }).scrollIntoViewIfNeeded();
  };
  return [
    { name: "fault", address: "s/flaky/setup", open: addFault },
    {
      name: "fault-of-own",
      address: "s/flaky/setup",
      open: async (page) => {
        await addFault(page);
        await chooseIn(page.getByLabel("What it does"), "something else…");
      },
    },
    { name: "registration", address: "s/github/setup", open: press(/^Register at/) },
    ...ACTIONS.map((action) => ({
      name: `hook-new-${action.toLowerCase().replaceAll(" ", "-")}`,
      address: "hooks/new",
      open: async (page: Page) => {
        await page.getByRole("radio", { name: action }).click();
        const more = page.locator(".fold-head").last();
        if ((await more.getAttribute("aria-expanded")) === "false") await more.click();
      },
    })),
    {
      name: "tunnel-of-ssh",
      address: "traffic?sheet=tunnel",
      open: (page) => page.getByRole("radio", { name: /ssh/i }).first().click(),
    },
  ];
}

function ofPages(): readonly ShownPage[] {
  return [
    { name: "hooks-import", address: "hooks", open: press(/^Import$/) },
    { name: "hooks-export", address: "hooks", open: press(/^Export$/) },
    { name: "hook-menu", address: "hooks", open: press("More for this hook") },
    { name: "fixtures-import", address: "endpoints/log?view=saved", open: press(/^Import$/) },
    { name: "fixtures-export", address: "endpoints/log?view=saved", open: press(/^Export$/) },
    { name: "handler", address: "toolbox/sign", open: press("Write a handler…") },
    { name: "channel-new", address: "settings/channels", open: press("Add a channel") },
    { name: "mcp-server-new", address: "settings/mcp", open: press("Add MCP server") },
    { name: "scenario-text", address: "scenarios/new", open: (page) => page.locator(".cm-content").waitFor() },
    { name: "select-open", address: "hooks/new", open: (page) => page.getByLabel("Source", { exact: true }).click() },
  ];
}

/** What is said of it, and how it is taken back; and what the window remembers. */
function ofChanges(pushed: string): readonly ShownPage[] {
  return [
    { name: "replayed", address: "traffic", open: onList("Home", "r") },
    { name: "deleted", address: "traffic", open: onList("End", "Delete") },
    {
      name: "done-today",
      address: "needs-you",
      open: (page) => page.getByRole("button", { name: /done today/ }).click(),
    },
    { name: "trace-folded", address: pushed, open: keys("t") },
    { name: "paused", address: "traffic", open: press(/^Pause$/) },
  ];
}
