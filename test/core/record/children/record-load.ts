import { fakePorts } from "../../../fakes/ports.ts";
import { openStore } from "../../../../src/core/record/open.ts";
import { newDelivery, newExecution, request } from "../samples.ts";

/** Records from 16 callers at once into the folder of its first argument and prints each id once it is acknowledged. */

const [, , dataFolder = "", run = "0"] = process.argv;
const store = await openStore(fakePorts({ dataFolder }));

async function post(caller: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const id = `r${run}-c${caller}-n${n}`;
    await store.deliveries.record(request(newDelivery(id), [newExecution(`e-${id}`, { claimKey: id })]));
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, (_, caller) => post(caller)));
