import { afterAll, beforeAll, expect, test } from "vitest";
import { callCli } from "./call-cli.ts";
import { type Serving, startServe } from "./started-serve.ts";

let serving: Serving;

beforeAll(async () => {
  serving = await startServe();
});
afterAll(() => serving.running.stop());

const cli = (...args: string[]) => callCli(["types", ...args, "--data", serving.data]);

test("a type of a provider's samples goes to standard output, and of what it was made to standard error", async () => {
  expect(await cli("stripe", "invoice.paid")).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^export interface InvoicePaid \{\n/),
    stderr: expect.stringMatching(/^Made of 0 deliveries and [1-9]\d* samples\.\n$/),
  });
  expect(await cli("stripe", "none.such")).toMatchObject({ code: 1, stderr: expect.stringContaining("none.such") });
  expect((await cli("stripe")).code).toBe(2);
  expect((await cli("stripe", "invoice.paid", "--as", "cobol")).code).toBe(2);
});
