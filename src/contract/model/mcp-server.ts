import { z } from "zod";

const Texts = z.record(z.string().min(1).max(200), z.string().max(8192));

const Fields = z.object({
  /** What hooks call it by. */
  name: z.string().trim().min(1).max(100),
  /** Program and arguments, started without a shell; it speaks over standard input and output. */
  command: z.array(z.string().max(4096)).max(100).nullable().default(null),
  cwd: z.string().max(4096).nullable().default(null),
  /** Variables the program gets beside PATH, HOME and the like. Kept secret. */
  env: Texts.optional(),
  /** Where it listens, instead of a program. Sealed where it holds a secret; its hint given back leaves it as it is. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(8192)
    .nullable()
    .default(null),
  /** Headers of each request, such as Authorization. Kept secret. */
  headers: Texts.optional(),
});

/** An MCP server whose tools hooks can call: a program of this machine, or an address. */
export const McpServerInput = Fields.refine(
  ({ command, url }) => (command !== null && command.length > 0) !== (url !== null),
  "give an MCP server either a command or a URL",
);
export type McpServerInput = z.infer<typeof McpServerInput>;

/** A change of an MCP server: what is not given stays as it is. */
export const McpServerChange = Fields.extend({
  command: Fields.shape.command.unwrap(),
  cwd: Fields.shape.cwd.unwrap(),
  url: Fields.shape.url.unwrap(),
}).partial();

/** Of variables and headers only the names are shown, of a URL that holds a secret the host and the last characters. */
export const McpServer = z.object({
  id: z.string(),
  name: z.string(),
  command: z.array(z.string()).nullable(),
  cwd: z.string().nullable(),
  url: z.string().nullable(),
  envNames: z.array(z.string()),
  headerNames: z.array(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type McpServer = z.infer<typeof McpServer>;

/** A tool as its server describes it. */
export const McpTool = z.object({ name: z.string(), description: z.string() });
export type McpTool = z.infer<typeof McpTool>;
