import { z } from "zod";

/** One header line as it stood on the wire: name with its case, value undecoded. Order and duplicates are kept by the list. */
export const Header = z.tuple([z.string(), z.string()]);
export type Header = z.infer<typeof Header>;

export const Headers = z.array(Header);
export type Headers = z.infer<typeof Headers>;
