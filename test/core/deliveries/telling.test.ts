import fc from "fast-check";
import { expect, it } from "vitest";
import { readJsonTree } from "../../../src/contract/json-tree.ts";
import { tellingWords, whatTells } from "../../../src/core/deliveries/telling.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

interface Case {
  readonly body: unknown;
  readonly isFailed: boolean;
}

const treeOf = (body: unknown) => readJsonTree(JSON.stringify(body)) ?? null;
const tell = (cases: readonly Case[], muted: readonly string[] = []) =>
  whatTells(
    cases.map(({ body, isFailed }) => ({ payload: treeOf(body), isFailed })),
    (path) => muted.includes(path),
  );
const words = (cases: readonly Case[], muted?: readonly string[]) => {
  const told = tell(cases, muted);
  return told && tellingWords(told);
};
const failed = (...bodies: unknown[]): Case[] => bodies.map((body) => ({ body, isFailed: true }));
const worked = (...bodies: unknown[]): Case[] => bodies.map((body) => ({ body, isFailed: false }));

it("tells the value, the field that is there, or the one that is missing, of all that failed and none that worked", () => {
  expect(
    words([...failed({ a: { charge: null } }, { a: { charge: null } }), ...worked({ a: { charge: 1 } }, {})]),
  ).toBe("a.charge is null in all 2 that failed, and in none of the 2 that worked");
  expect(
    words([...failed({ id: 1, error: "x" }, { id: 2, error: "y" }), ...worked({ id: 3 }, { id: 4 }, { id: 5 })]),
  ).toBe("error is there in all 2 that failed, and in none of the 3 that worked");
  expect(words([...failed({}, {}), ...worked({ charge: 1 }, { charge: 2 })])).toBe(
    "charge is missing in all 2 that failed, and there in all of the 2 that worked",
  );
  expect(words([...failed({ to: { a: 1 } }, { to: { b: 1 } }), ...worked({ to: null }, { to: "x" })])).toBe(
    "to is an object in all 2 that failed, and in none of the 2 that worked",
  );
});

it("tells nothing where it does not hold of every one, of one alone, and no value that is muted or secret", () => {
  expect(words([...failed({ n: 1 }, { n: 2 }), ...worked({ n: 3 }, { n: 4 })])).toBeNull();
  expect(words([...failed({ n: 1 }, { n: 1 }), ...worked({ n: 1 }, { n: 4 })])).toBeNull();
  expect(words([...failed({ n: 1 }), ...worked({ n: 2 }, { n: 3 })])).toBeNull();
  expect(words([...failed({ n: 1 }, { n: 1 }), ...worked({ n: 2 })])).toBeNull();
  const apart = (name: string) => [
    ...failed({ [name]: "one" }, { [name]: "one" }),
    ...worked({ [name]: "two" }, { [name]: "three" }),
  ];
  expect(words(apart("id"))).not.toBeNull();
  expect(words(apart("id"), ["id"])).toBeNull();
  expect(words(apart("password"))).toBeNull();
});

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, 0, 1, "", "a", "{…}"),
    fc.dictionary(fc.constantFrom("a", "b", "c.d", "", "__proto__"), tie("any"), { maxKeys: 3 }),
    fc.array(tie("any"), { maxLength: 2 }),
  ),
})).any;

/** What is at a path, by nothing but the language; undefined where nothing is. */
function at(body: unknown, path: readonly (string | number)[]): unknown {
  let found = body;
  for (const part of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, part)) return undefined;
    found = Reflect.get(found, part);
  }
  return found;
}

function shown(found: unknown): string | undefined {
  if (found === undefined) return undefined;
  return Array.isArray(found) ? "[…]" : typeof found === "object" && found !== null ? "{…}" : JSON.stringify(found);
}

it("is never false, whatever came", () => {
  let told = 0;
  const cases = fc.array(fc.record({ body: value, isFailed: fc.boolean() }), { minLength: 4, maxLength: 7 });
  fc.assert(
    fc.property(cases, (drawn) => {
      // As it is read of what came: a name that means something to the language is a name.
      const all = drawn.map(({ body, isFailed }) => ({ body: JSON.parse(JSON.stringify(body)), isFailed }));
      const telling = tell(all);
      if (!telling) return;
      told += 1;
      const values = (isFailed: boolean) =>
        all.filter((one) => one.isFailed === isFailed).map(({ body }) => shown(at(body, telling.path)));
      const [failing, working] = [values(true), values(false)];
      expect([failing.length, working.length]).toEqual([telling.failed, telling.worked]);
      const isThere = (one: string | undefined) => one !== undefined;
      if (telling.kind === "is") {
        expect(failing.every((one) => one === telling.value)).toBe(true);
        expect(working.includes(telling.value ?? undefined)).toBe(false);
      } else {
        expect(failing.every(isThere)).toBe(telling.kind === "there");
        expect(failing.some(isThere)).toBe(telling.kind === "there");
        expect(working.every(isThere)).toBe(telling.kind === "missing");
        expect(working.some(isThere)).toBe(telling.kind === "missing");
      }
    }),
    { numRuns: 3000 },
  );
  expect(told).toBeGreaterThan(50);
});

async function posting(rig: Rig, url: string): Promise<(body: unknown) => Promise<string>> {
  await rig.source({
    path: "shop",
    name: "shop",
    provider: "none",
    secrets: [],
    requireSignature: false,
    target: { url },
  });
  return async (body) => {
    await rig.post("/hooks/shop", JSON.stringify(body), { "content-type": "application/json" });
    // What the app answers names no delivery of ours, and is recorded with the next commit.
    const newest = async () => (await rig.call("deliveries.list", { limit: 1 })).items[0];
    await expect.poll(async () => (await newest())?.app?.state).toBe("answered");
    return (await newest())?.id ?? "";
  };
}

it("is told of the last of an event with how many there were, and no longer once one with it worked", () =>
  withServer(
    (_request, response, { body }) =>
      void response.writeHead(/"charge":null,"n":[1-9]/.test(String(body)) ? 500 : 200).end(),
    (app) =>
      withRig(async (rig) => {
        const post = await posting(rig, app.url);
        for (const charge of ["a", "b", "c"]) await post({ event: "paid", charge, n: 1 });
        for (const n of [1, 2]) await post({ event: "paid", charge: null, n });
        const b = await post({ event: "paid", charge: null, n: 3 });
        const telling = async (id: string) => (await rig.call("deliveries.comparable", { id, tell: true })).telling;
        expect(await telling(b)).toBe(
          "Of the last 6 of shop paid that worked or failed: charge is null in all 3 that failed, and in none of the 3 that worked.",
        );
        expect((await rig.call("deliveries.compare", { b, with: "worked" })).telling).toBe(await telling(b));
        // With the fix the same went well: what was said of it holds no more.
        const fixed = await post({ event: "paid", charge: null, n: 0 });
        expect(await telling(fixed)).toBeNull();
        expect(await telling(b)).toMatch(/^Of the last 6 /);
      }),
  ));
