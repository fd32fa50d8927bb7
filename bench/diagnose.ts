import { randomBytes } from "node:crypto";
import { createDiagnoses } from "../src/core/diagnose/diagnoses.ts";
import type { Question } from "../src/core/diagnose/question.ts";
import { findProvider } from "../src/core/providers/catalogue.ts";
import { type Measure, median } from "./measure.ts";

const ROUNDS = 15;
const BODY_BYTES = 100 * 1024;
const SECRETS = 20;
const TARGET_MS = 200;

/** The longest a diagnosis takes: nothing matches, so every probe is tried, alone and in pairs, over twenty saved secrets. */
export async function benchDiagnose(): Promise<Measure> {
  const quiet = () => undefined;
  const diagnoses = createDiagnoses({ info: quiet, warn: quiet, error: quiet });
  const question = unanswerable();
  const times: number[] = [];
  let tried = 0;
  try {
    for (let round = -2; round < ROUNDS; round += 1) {
      const started = performance.now();
      const answer = await diagnoses.ask(question);
      const took = performance.now() - started;
      if (!answer.ok || answer.value.causes.length > 0) throw new Error("Diagnosis claims what it cannot know.");
      if (round >= 0) times.push(took);
      ({ tried } = answer.value);
    }
  } finally {
    await diagnoses.close();
  }
  const value = median(times);
  return {
    name: "diagnosis of a 100 KB body over 20 secrets",
    value,
    unit: "ms",
    target: `< ${TARGET_MS} ms`,
    isMet: value < TARGET_MS,
    detail: { tried, slowestMs: Math.round(Math.max(...times)) },
  };
}

/** A delivery of Stripe's whose signature no secret makes; its body has slashes, accents and line breaks in it. */
function unanswerable(): Question {
  const row = (index: number) => ({
    id: `li_${index}`,
    url: `https://shop.example/${index}`,
    name: `Café ${index}`,
    note: "a line\nand one more, to fill",
  });
  const items: object[] = [];
  for (let size = 0; size < BODY_BYTES; size += 120) items.push(row(items.length));
  const body = Buffer.from(JSON.stringify({ id: "evt_1", type: "order.paid", items }));
  const now = Date.now();
  const signature = `t=${Math.floor(now / 1000)},v1=${randomBytes(32).toString("hex")}`;
  return {
    method: "POST",
    url: "/hooks/stripe",
    headers: [
      ["Content-Type", "application/json"],
      ["Stripe-Signature", signature],
    ],
    body,
    publicUrl: "https://brave-otter.example/hooks/stripe",
    tunnelUrl: "https://brave-otter.example",
    now,
    source: {
      id: "src_1",
      name: "stripe",
      provider: "stripe",
      schemes: findProvider("stripe")?.schemes ?? [],
      secrets: ["whsec_of_this_source"],
    },
    others: Array.from({ length: SECRETS - 1 }, (_, index) => ({
      owner: { kind: "source", id: `src_other_${index}` },
      name: `other ${index}`,
      secrets: [`whsec_${randomBytes(24).toString("base64")}`],
    })),
  };
}
