import type { Finder } from "../find.ts";

export const sentence: Finder = () => null;
