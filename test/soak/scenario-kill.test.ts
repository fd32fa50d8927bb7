import { join } from "node:path";
import { expect, test } from "vitest";
import { type HttpServer, startServer } from "../fixtures/http-server.ts";
import { startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { isShort } from "./size.ts";

const KILLS = isShort ? 3 : 20;
const BETWEEN_KILLS = 8;
const STEPS = (KILLS + 1) * BETWEEN_KILLS;

const TEXT = `name: Killed
provider: github
variables: { last: none }
steps:
${Array.from({ length: STEPS }, (_none, index) => `  - send: push\n    set: { ref: "${index}/{{last}}" }\n    carry: { last: answer.number }`).join("\n")}
`;

test(`a scenario over ${KILLS} kills sends nothing twice, keeps its order and what it carries, and says what may have been sent`, async () => {
  let arrived: () => void = () => undefined;
  const app: HttpServer = await startServer((_request, response, { body }) => {
    const [number = ""] = JSON.parse(String(body)).ref.split("/");
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ number: Number(number) }));
    arrived();
  });
  const sent = (count: number) =>
    new Promise<void>((resolve) => {
      arrived = () => {
        if (app.seen.length >= count) resolve();
      };
      arrived();
    });
  let serve = await startServe({ dataFolder: join(temporaryFolder(), "data") });
  const { id } = await serve.call("scenarios.start", { text: TEXT, to: { kind: "url", url: app.url, unsigned: true } });
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await sent(kill * BETWEEN_KILLS);
    await serve.kill();
    serve = await startServe({ dataFolder: serve.dataFolder });
  }
  await expect.poll(async () => (await serve.call("scenarios.run", { id })).state).toBe("done");
  const { steps, passed, unsure, verdict } = await serve.call("scenarios.run", { id });
  const numbers = app.seen.map(({ body }) => Number(JSON.parse(String(body)).ref.split("/")[0]));
  expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  expect({ all: passed + unsure, verdict }).toEqual({ all: STEPS, verdict: unsure > 0 ? "unproven" : "passed" });
  expect(unsure).toBeLessThanOrEqual(KILLS);
  const unsureNumbers = steps.flatMap(({ outcome, number }) => (outcome === "unsure" ? [number - 1] : []));
  expect(new Set([...numbers, ...unsureNumbers]).size).toBe(STEPS);
  // What was carried before a kill is there after it: each names the last that was answered and known.
  for (const { body } of app.seen.slice(1)) {
    const [number = "", last = ""] = JSON.parse(String(body)).ref.split("/");
    expect(
      unsureNumbers.includes(Number(number) - 1) ? Number(last) < Number(number) : Number(last) === Number(number) - 1,
    ).toBe(true);
  }
  await serve.stop();
  await app.close();
});
