import { z } from "zod";
import type { AppError, Result } from "./errors.ts";
import type { Since, StreamFrame } from "./events.ts";

/** Where in the native menu a command of the window stands. */
export const MENUS = ["file", "go", "delivery", "run", "view"] as const;

/** A command of the window as its native menu has it; `key` as the window names keys (`mod+k`), null where it has none. */
export const MenuCommand = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  menu: z.enum(MENUS),
  key: z.string().max(40).nullable(),
});
export type MenuCommand = z.infer<typeof MenuCommand>;

/** What can be done in a window now, in its order. */
export const MenuCommands = z.array(MenuCommand).max(500);

/**
 * The fragment of an address of the window, `#/traffic?d=…`: of the characters that the window writes addresses with, and
 * no others. What it names, the window's own reader of addresses says; it leads to something that is shown, and does nothing.
 */
export const Fragment = z
  .string()
  .max(4096)
  .regex(/^#\/[\w\-.~!$&'()*+,;=:@/?%]*$/);

/** What the preload script exposes as `window.hookbench`: these functions and nothing else. */
export interface Bridge {
  call(method: string, input: unknown): Promise<Result<unknown, AppError>>;
  /** Opens the stream after `since` (null: from now) and returns what closes it. */
  subscribe(since: Since | null, onFrame: (frame: StreamFrame) => void): () => void;
  /** Says what can be done in this window now, for the native menu. */
  offer(commands: readonly MenuCommand[]): void;
  /** Hears the id of each command that is chosen in the native menu. */
  onCommand(run: (id: string) => void): void;
  /** Opens another window at an address, given as its fragment. */
  openWindow(fragment: string): void;
}
