import type { Page } from "playwright-core";
import type { Serve } from "../fixtures/serve.ts";
import { openAddress } from "./ui-session.ts";

/** One state of the window: how it is called, and how one gets there. */
export interface ShownPage {
  readonly name: string;
  readonly address: string;
  /** Whether another of them shows the same with other content. */
  readonly isAgain?: boolean;
  /** What is done once the address is shown. */
  readonly open?: (page: Page) => Promise<unknown>;
}

/** Every page of the window, with what stands beside and over it, for a server that holds a day of work. */
export async function everyPage({ call }: Serve): Promise<readonly ShownPage[]> {
  const { items } = await call("deliveries.list", { limit: 50 });
  const { items: hooks } = await call("hooks.list", {});
  const { items: endpoints } = await call("endpoints.list", {});
  const { items: scenarios } = await call("scenarios.list", {});
  const { items: played } = await call("scenarios.runs", {});
  const { items: events } = await call("events.list", {});
  const { items: executions } = await call("executions.list", {});
  const idOf = (event: string) => items.find((item) => item.event === event)?.id ?? "";
  const rejected =
    items.find(({ verification: { outcome } }) => outcome === "rejected" || outcome === "unsigned")?.id ?? "";
  const held = items.find(({ app }) => app?.state === "stepped")?.id ?? "";
  const unknown = items.find(({ disposition }) => disposition === "unmatched")?.id ?? "";
  const kept = scenarios.find(({ isShipped }) => !isShipped)?.id ?? "";
  const endpoint = events[0]?.endpointId ?? endpoints[0]?.id ?? "";
  const [paid, push, refund] = [idOf("order.paid"), idOf("push"), idOf("refund.created")];
  return [
    { name: "traffic", address: "traffic" },
    { name: "traffic-fine", address: `traffic?d=${paid}` },
    { name: "traffic-failed", address: `traffic?d=${refund}` },
    { name: "traffic-rejected", address: `traffic?d=${rejected}` },
    { name: "traffic-hook", address: `traffic?d=${idOf("pull_request") || push}` },
    { name: "traffic-held", isAgain: true, address: `traffic?d=${held}` },
    { name: "traffic-no-source", isAgain: true, address: `traffic?d=${unknown}` },
    { name: "traffic-hex", isAgain: true, address: `traffic?d=${paid}&view=hex` },
    { name: "traffic-nothing-found", address: "traffic?q=event%3Anothing.such" },
    { name: "composer", address: `traffic?d=${paid}&compose=${paid}` },
    {
      name: "compare",
      address: `compare/${paid}/${refund}`,
      open: (page) => page.locator(".diff-rows mark").first().waitFor(),
    },
    ...(played.length < 2 ? [] : [{ name: "compare-runs", address: `compare/${played[1]?.id}/${played[0]?.id}` }]),
    ...(executions.length < 2
      ? []
      : [{ name: "compare-executions", isAgain: true, address: `compare/${executions[1]?.id}/${executions[0]?.id}` }]),
    { name: "shape", address: "shape/source/shop/order.paid" },
    { name: "shapes", isAgain: true, address: "shape" },
    { name: "new-source", address: "traffic?sheet=new-source" },
    { name: "source", address: "s/shop" },
    ...["setup", "secrets", "answer", "settings"].map((part) => ({
      name: `source-${part}`,
      address: `s/github/${part}`,
    })),
    { name: "needs-you", address: "needs-you" },
    { name: "hooks", address: "hooks" },
    { name: "hook", address: `hooks/${hooks[0]?.id ?? ""}` },
    { name: "hook-new", isAgain: true, address: "hooks/new" },
    { name: "runs", address: "hooks/runs" },
    { name: "endpoints", address: "endpoints" },
    { name: "endpoint", address: `endpoints/${endpoint}` },
    { name: "endpoint-new", isAgain: true, address: "endpoints/new" },
    { name: "endpoint-log", address: `endpoints/${endpoint}/log` },
    { name: "endpoint-check", address: `endpoints/${endpoint}/check` },
    { name: "attempt", isAgain: true, address: `endpoints/${endpoint}/events/${events[0]?.id ?? ""}/attempts/1` },
    { name: "log", address: "endpoints/log" },
    ...["preview", "saved", "import"].map((view) => ({ name: `log-${view}`, address: `endpoints/log?view=${view}` })),
    { name: "scenarios", address: "scenarios" },
    { name: "scenario", address: `scenarios/${kept}` },
    { name: "scenario-run", address: `scenarios/${kept}/runs/2?step=2` },
    ...["sign", "verify", "curl", "check"].map((part) => ({ name: `toolbox-${part}`, address: `toolbox/${part}` })),
    ...["look", "history", "channels", "agents"].map((part) => ({
      name: `settings-${part}`,
      isAgain: part !== "look",
      address: `settings/${part}`,
    })),
    { name: "tunnel", address: "traffic?sheet=tunnel" },
    { name: "tunnel-beside-settings", isAgain: true, address: "settings?sheet=tunnel" },
    { name: "relay", address: "traffic?sheet=relay" },
    { name: "palette", address: `traffic?d=${paid}`, open: (page) => page.keyboard.press("Control+k") },
    { name: "keys", address: "traffic", open: (page) => page.keyboard.press("?") },
  ];
}

/** Shows one, closed of what the last one opened, and waits until nothing changes any more. */
export async function show(page: Page, { address, open }: ShownPage): Promise<void> {
  // Where two are compared, Esc leads back to the second, and what is wanted would be left again.
  if (!page.url().includes("#/compare")) await page.keyboard.press("Escape");
  await openAddress(page, address);
  await settled(page);
  if (open === undefined) return;
  await open(page);
  await settled(page);
}

/** Resolves once the page has stood still for a moment; what only counts time does not. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const still = () => {
          watcher.disconnect();
          clearTimeout(latest);
          resolve();
        };
        let timer = setTimeout(still, 150);
        const latest = setTimeout(still, 3000);
        const watcher = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(still, 150);
        });
        watcher.observe(document.body, { subtree: true, childList: true });
      }),
  );
}
