import type { Locator } from "playwright-core";
import type { Input } from "../../src/contract/api.ts";
import type { Serve } from "../fixtures/serve.ts";
import type { UiSession } from "./ui-session.ts";

type Rest = Partial<Input<"hooks.create">>;

/** The list of runs as a person uses it: what stands there, and the hooks whose executions it shows. */
export interface ExecutionsPage {
  readonly list: Locator;
  /** The execution that is shown. */
  readonly shown: Locator;
  readonly output: Locator;
  /** Those listed of a hook, by its name. */
  lines(name: string): Locator;
  filter(name: "Hook" | "Status"): Locator;
  button(name: string): Locator;
  /** Comes to the page from another, unfiltered, with the execution that the address names. */
  open(id?: string): Promise<void>;
  /** Goes on with another run of `serve`. */
  moveTo(serve: Serve): Promise<void>;
  /** A hook of its own source, which takes deliveries at `/hooks/NAME`; answers its id. */
  makeHook(name: string, rest: Rest & Pick<Input<"hooks.create">, "action">): Promise<string>;
  /** One that runs a shell command, without asking unless told to. */
  makeShell(name: string, command: string, rest?: Rest): Promise<string>;
  /** Posts a delivery that a hook takes, and chooses its execution. */
  run(name: string): Promise<void>;
  /** Resolves when the shown execution stands so. */
  status(words: string): Promise<void>;
  /** The process whose number the shown execution has written. */
  pid(): Promise<number>;
}

export function executionsPage(ui: UiSession): ExecutionsPage {
  const { page } = ui;
  let { serve } = ui;
  let posted = 0;
  const list = page.getByRole("list", { name: "Runs", exact: true });
  const shown = page.getByTestId("execution");
  const output = shown.getByRole("log");
  const search = page.getByRole("search");
  const lines = (name: string) => list.getByRole("button", { name });
  const filter = (name: "Hook" | "Status") => search.getByRole("combobox", { name });

  async function open(id = ""): Promise<void> {
    await page.goto(`${serve.control}/#/settings`);
    await page.getByRole("heading", { name: "Settings", level: 1 }).waitFor();
    await page.goto(`${serve.control}/#/executions/${id}`);
    await filter("Status").waitFor();
    const clear = search.getByRole("button", { name: "Clear" });
    if (await clear.isVisible()) await clear.click();
  }

  async function makeHook(name: string, rest: Rest & Pick<Input<"hooks.create">, "action">): Promise<string> {
    const source = await serve.call("sources.create", { name, path: name, provider: "none" });
    return (await serve.call("hooks.create", { name, sourceId: source.id, ...rest })).id;
  }

  return {
    list,
    shown,
    output,
    lines,
    filter,
    button: (name) => shown.getByRole("button", { name }),
    open,
    async moveTo(next) {
      serve = next;
      await page.goto(`${serve.control}/#token=${serve.token}`);
      await page.getByText(/^Today: [\d,]+ received/).waitFor();
    },
    makeHook,
    makeShell: (name, command, rest = {}) =>
      makeHook(name, {
        action: "execute_tool",
        approval: "never",
        actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command } },
        ...rest,
      }),
    async run(name) {
      const before = await lines(name).count();
      const body = JSON.stringify({ number: (posted += 1) });
      await fetch(`${serve.receiver}/hooks/${name}`, { method: "POST", body });
      await lines(name).nth(before).waitFor();
      await lines(name).first().click();
    },
    status: (words) => shown.getByText(words, { exact: true }).waitFor(),
    async pid() {
      await output.getByText(/\d+/).waitFor();
      return Number((await output.innerText()).trim());
    },
  };
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
