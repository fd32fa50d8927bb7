import { createMemoryTransport } from "../../src/contract/memory.ts";
import { testTransport } from "./suite.ts";

testTransport("memory", (app) =>
  Promise.resolve({
    transport: createMemoryTransport(app),
    as: (caller) => createMemoryTransport(app, caller),
    close: () => Promise.resolve(),
  }),
);
