import type { Provider } from "./provider.ts";
import { github } from "./github/provider.ts";

/** Every provider we know, in the order people are shown them. Adding one is adding a folder and a line here. */
export const PROVIDERS: readonly Provider[] = [github];
