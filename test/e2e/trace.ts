import type { Locator, Page } from "playwright-core";

/** A step of the trace of the delivery that is shown, by its heading. */
export function stepOf(page: Page, name: "Received" | "Signature" | "Hooks" | "Your app" | "Answer"): Locator {
  return page.getByTestId("delivery-detail").getByRole("listitem", { name, exact: true });
}

/** The payload of the delivery that is shown, which is always in view. */
export function payloadOf(page: Page): Locator {
  return page.getByTestId("delivery-detail").getByRole("region", { name: "Payload" });
}
