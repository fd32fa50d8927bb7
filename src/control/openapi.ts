import { z } from "zod";
import { api } from "../contract/api.ts";
import { AppError } from "../contract/errors.ts";
import { methodPath } from "../contract/wire.ts";

/** The API as an OpenAPI 3.1 document, generated from the contract's schemas. */
export function describeApi(url: string, version: string): unknown {
  const error = { $ref: "#/components/schemas/Error" };
  const paths = Object.entries(api).map(([method, { input, output, errors }]) => [
    methodPath(method),
    {
      post: {
        operationId: method,
        tags: [method.slice(0, method.indexOf("."))],
        requestBody: { content: json(z.toJSONSchema(input, { io: "input", unrepresentable: "any" })) },
        responses: {
          200: {
            description: "The value.",
            content: json(
              answerSchema(true, "value", z.toJSONSchema(output, { io: "output", unrepresentable: "any" })),
            ),
          },
          default: {
            description: `An error: ${["invalid_input", ...errors, "unauthorized", "forbidden", "too_large", "internal"].join(", ")}.`,
            content: json(answerSchema(false, "error", error)),
          },
        },
      },
    },
  ]);
  return {
    openapi: "3.1.0",
    info: { title: "Hookbench", version, description: "Hookbench's own API, on this machine only." },
    servers: [{ url }],
    security: [{ token: [] }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { Error: z.toJSONSchema(AppError, { unrepresentable: "any" }) },
    },
  };
}

function json(schema: unknown): unknown {
  return { "application/json": { schema } };
}

function answerSchema(ok: boolean, name: string, schema: unknown): unknown {
  return { type: "object", properties: { ok: { const: ok }, [name]: schema }, required: ["ok", name] };
}
