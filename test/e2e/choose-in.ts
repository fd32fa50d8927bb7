import type { Locator } from "playwright-core";

/** Opens a select and chooses what is called that. */
export async function chooseIn(select: Locator, choice: string | RegExp): Promise<void> {
  await select.click();
  await select.page().getByRole("option", { name: choice, exact: true }).click();
}
