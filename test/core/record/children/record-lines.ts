import { createInterface } from "node:readline";
import { fakePorts } from "../../../fakes/ports.ts";
import { openStore } from "../../../../src/core/record/open.ts";
import { newDelivery, request } from "../samples.ts";

/** For each line `id bytes` of standard input, records a delivery of that size and prints `ok` or the error's code and sentence. */

const [, , dataFolder = ""] = process.argv;
const store = await openStore(fakePorts({ dataFolder }));
process.stdout.write("ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const [id = "", bytes = "0"] = line.split(" ");
  const delivery = newDelivery(id, { body: Buffer.alloc(Number(bytes), "x") });
  const said = await store.deliveries.record(request(delivery)).then(
    () => "ok",
    (error: { code?: string; message: string }) => `${error.code} ${error.message}`,
  );
  process.stdout.write(`${said}\n`);
}
