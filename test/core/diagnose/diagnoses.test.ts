import { afterEach, expect, it } from "vitest";
import { type Diagnoses, createDiagnoses } from "../../../src/core/diagnose/diagnoses.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { otherSource, questionAbout } from "./broken.ts";

const LARGE = JSON.stringify({ items: Array.from({ length: 40_000 }, (_, index) => ({ index, name: `/é ${index}` })) });
let open: Diagnoses | null = null;

function diagnoses(): Diagnoses {
  open = createDiagnoses(fakePorts().log);
  return open;
}

afterEach(async () => {
  await open?.close();
  open = null;
});

it("answers from a thread of its own, several questions at a time", async () => {
  const running = diagnoses();
  const answers = await Promise.all([
    running.ask(questionAbout({ provider: "github", arrived: "{}" })),
    running.ask(questionAbout({ provider: "stripe", age: 3_600_000 })),
  ]);
  expect(answers.map((answer) => answer.ok && answer.value.causes.map(({ cause }) => cause))).toEqual([[], ["clock"]]);
});

it("stops a diagnosis that is cancelled while it runs, and answers the next", async () => {
  const running = diagnoses();
  const others = [otherSource("many", ...Array.from({ length: 19 }, (_, index) => `secret number ${index}`))];
  const long = running.ask(questionAbout({ provider: "github", body: LARGE, arrived: `${LARGE} `, others }), "long");
  expect(running.cancel("long")).toBe(true);
  expect(await long).toMatchObject({ ok: false, error: { code: "cancelled" } });
  expect(await running.ask(questionAbout({ provider: "stripe", age: 3_600_000 }))).toMatchObject({ ok: true });
});

it("knows no diagnosis to cancel when none runs by that id", () => {
  expect(diagnoses().cancel("nothing")).toBe(false);
});

it("answers what still waits when it is closed", async () => {
  const running = diagnoses();
  const waiting = running.ask(questionAbout({ provider: "github", body: LARGE, arrived: `${LARGE} ` }));
  await running.close();
  expect(await waiting).toMatchObject({ ok: false, error: { code: "cancelled" } });
});
