import type { Page } from "playwright-core";
import type { Bridge } from "../../src/contract/bridge.ts";
import type { Subscriber, Transport } from "../../src/contract/client.ts";
import type { StreamFrame } from "../../src/contract/events.ts";

declare global {
  interface Window {
    readonly hookbench?: Bridge;
    readonly takeFrame?: (subscription: number, frame: StreamFrame) => Promise<void>;
    subscriptions?: Map<number, () => void>;
  }
}

/** Calls and events as the window's page has them: through the real bridge, driven from outside. */
export async function windowTransport(page: Page): Promise<Transport> {
  const subscribers = new Map<number, Subscriber>();
  let count = 0;
  await page.exposeFunction("takeFrame", (subscription: number, frame: StreamFrame) =>
    subscribers.get(subscription)?.frame(frame),
  );

  return {
    call: (method, input) =>
      page.evaluate(
        ([name, value]) => {
          if (!window.hookbench) throw new Error("The window has no bridge.");
          return window.hookbench.call(name, value);
        },
        [method, input] as const,
      ),

    subscribe(since, subscriber) {
      const subscription = ++count;
      subscribers.set(subscription, subscriber);
      const opened = page.evaluate(
        ([from, id]) => {
          const end = window.hookbench?.subscribe(from, (frame) => void window.takeFrame?.(id, frame));
          window.subscriptions ??= new Map();
          if (end) window.subscriptions.set(id, end);
        },
        [since, subscription] as const,
      );
      return () => {
        subscribers.delete(subscription);
        void opened
          .then(() => page.evaluate((id) => window.subscriptions?.get(id)?.(), subscription))
          .catch(() => undefined);
      };
    },
  };
}
