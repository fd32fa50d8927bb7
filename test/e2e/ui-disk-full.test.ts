import { afterAll, beforeAll, describe, it } from "vitest";
import { type SmallDisk, mountSmallDisk, noSmallDisk } from "../fixtures/small-disk.ts";
import { type UiSession, openUi } from "./ui-session.ts";

describe.skipIf(noSmallDisk !== null)("the window while the disk is full", () => {
  let disk: SmallDisk;
  let ui: UiSession;

  beforeAll(async () => {
    disk = mountSmallDisk();
    ui = await openUi({ dataFolder: disk.folder });
  });

  afterAll(async () => {
    await ui?.close();
    disk?.remove();
  });

  it("says that deliveries are refused, since when, why and how many, and that it is over", async () => {
    const { page, serve } = ui;
    const status = page.getByRole("contentinfo", { name: "Status" });
    disk.fill();
    for (let n = 0; n < 20; n += 1)
      await fetch(`${serve.receiver}/hooks/a`, { method: "POST", body: "x".repeat(4000) });

    const banner = page.getByRole("alert").getByText(/Refusing deliveries since \d\d:\d\d:\d\d: The disk is full/);
    await banner.getByText("(SQLITE_FULL) 20 deliveries refused so far").waitFor();
    await status.getByText("Refusing deliveries").waitFor();
    await status.getByText(/^Today: 0 received, 20 refused, 0 not understood/).waitFor();
    await page.getByRole("button", { name: /Receiver refusing/ }).waitFor();

    disk.free();
    await banner.waitFor({ state: "detached" });
    await status.getByText("Recording").waitFor();
    await status.getByText(/^Today: 0 received, 20 refused, 0 not understood/).waitFor();
  });
});
