import { z } from "zod";

/** The frameworks that a handler, the code of a receiver, can be written for. */
export const HandlerFrameworkId = z.enum([
  "express",
  "fastify",
  "hono",
  "nextjs",
  "nestjs",
  "fastapi",
  "flask",
  "django",
  "go",
  "rails",
  "laravel",
  "php",
]);
export type HandlerFrameworkId = z.infer<typeof HandlerFrameworkId>;

export const HandlerFramework = z.object({
  id: HandlerFrameworkId,
  name: z.string(),
  language: z.enum(["javascript", "python", "go", "ruby", "php"]),
  /** The command that runs the test that comes with a handler. */
  runner: z.string(),
});
export type HandlerFramework = z.infer<typeof HandlerFramework>;

/** A file of a handler; its path is relative to the project it goes into. */
export const HandlerFile = z.object({
  path: z.string(),
  purpose: z.enum(["handler", "test"]),
  text: z.string(),
});
export type HandlerFile = z.infer<typeof HandlerFile>;

/** A receiver written for a provider or a source, with a test that signs. No secret stands in it. */
export const WrittenHandler = z.object({
  framework: HandlerFramework,
  scheme: z.object({ id: z.string(), name: z.string() }),
  files: z.array(HandlerFile),
  /** The variables of the environment that it reads, and for what. */
  env: z.array(z.object({ name: z.string(), purpose: z.string() })),
  /** What it does not do, in sentences. */
  notes: z.array(z.string()),
});
export type WrittenHandler = z.infer<typeof WrittenHandler>;
