import type { Page } from "playwright-core";
import type { Serve } from "../fixtures/serve.ts";
import { openAddress } from "./ui-session.ts";

/** One state of the window: how it is called, and how one gets there. */
export interface ShownPage {
  readonly name: string;
  readonly address: string;
  /** What is done once the address is shown. */
  readonly open?: (page: Page) => Promise<unknown>;
}

/** Every page of the window, with what stands beside and over it, for a server that holds a day of work. */
export async function everyPage({ call }: Serve): Promise<readonly ShownPage[]> {
  const { items } = await call("deliveries.list", { limit: 50 });
  const { items: hooks } = await call("hooks.list", {});
  const { items: endpoints } = await call("endpoints.list", {});
  const idOf = (event: string) => items.find((item) => item.event === event)?.id ?? "";
  const rejected =
    items.find(({ verification: { outcome } }) => outcome === "rejected" || outcome === "unsigned")?.id ?? "";
  const [paid, push, refund] = [idOf("order.paid"), idOf("push"), idOf("refund.created")];
  return [
    { name: "traffic", address: "traffic" },
    { name: "traffic-fine", address: `traffic?d=${paid}` },
    { name: "traffic-failed", address: `traffic?d=${refund}` },
    { name: "traffic-rejected", address: `traffic?d=${rejected}` },
    { name: "traffic-hook", address: `traffic?d=${idOf("pull_request") || push}` },
    { name: "traffic-nothing-found", address: "traffic?q=event%3Anothing.such" },
    { name: "composer", address: `traffic?d=${paid}&compose=${paid}` },
    { name: "compare", address: `compare/${paid}/${refund}` },
    { name: "shape", address: "shape/source/shop/order.paid" },
    { name: "new-source", address: "traffic?sheet=new-source" },
    { name: "source", address: "s/shop" },
    ...["setup", "secrets", "answer", "settings"].map((part) => ({
      name: `source-${part}`,
      address: `s/github/${part}`,
    })),
    { name: "needs-you", address: "needs-you" },
    { name: "hooks", address: "hooks" },
    { name: "hook", address: `hooks/${hooks[0]?.id ?? ""}` },
    { name: "runs", address: "hooks/runs" },
    { name: "endpoints", address: "endpoints" },
    { name: "endpoint", address: `endpoints/${endpoints[0]?.id ?? ""}` },
    { name: "log", address: "endpoints/log" },
    ...["sign", "verify", "curl", "check"].map((part) => ({ name: `toolbox-${part}`, address: `toolbox/${part}` })),
    { name: "settings", address: "settings" },
    { name: "tunnel", address: "traffic?sheet=tunnel" },
    { name: "palette", address: `traffic?d=${paid}`, open: (page) => page.keyboard.press("Control+k") },
    { name: "keys", address: "traffic", open: (page) => page.keyboard.press("?") },
  ];
}

/** Shows one, closed of what the last one opened, and waits until nothing changes any more. */
export async function show(page: Page, { address, open }: ShownPage): Promise<void> {
  await page.keyboard.press("Escape");
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
