import type { HandlerFrameworkId } from "../../../contract/model/handler.ts";
import type { Frame } from "./frame.ts";
import { GO } from "./go.ts";
import { EXPRESS, FASTIFY, HONO, NEST, NEXT } from "./javascript.ts";
import { LARAVEL, PHP } from "./php.ts";
import { DJANGO, FASTAPI, FLASK } from "./python.ts";
import { RAILS } from "./ruby.ts";

/** Every framework that handlers are written for, in the order people are shown them. */
export const FRAMES: Readonly<Record<HandlerFrameworkId, Frame>> = {
  express: EXPRESS,
  fastify: FASTIFY,
  hono: HONO,
  nextjs: NEXT,
  nestjs: NEST,
  fastapi: FASTAPI,
  flask: FLASK,
  django: DJANGO,
  go: GO,
  rails: RAILS,
  laravel: LARAVEL,
  php: PHP,
};
