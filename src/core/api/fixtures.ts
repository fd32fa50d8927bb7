import { isUtf8 } from "node:buffer";
import { z } from "zod";
import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { Fixture } from "../../contract/model/fixture.ts";
import { readJson } from "../../contract/model/json-value.ts";
import type { Context } from "./context.ts";

type FixtureHandlers = Pick<
  Handlers,
  | "fixtures.create"
  | "fixtures.list"
  | "fixtures.get"
  | "fixtures.rename"
  | "fixtures.delete"
  | "fixtures.export"
  | "fixtures.import"
>;

const Exported = Fixture.pick({ name: true, provider: true, event: true, contentType: true, isWhole: true })
  .partial({ provider: true, event: true, contentType: true })
  .extend({ body: z.string().max(16_000_000) });
/** In bytes of bodies: what is written can be read again, quoted as it is. */
const LARGEST_FILE = 30_000_000;
const ExportedFile = z.object({ fixtures: z.array(Exported).min(1).max(1000) });

/** Captured bodies under names, to send again: saved, listed, written to a text and read from one. */
export function fixtureHandlers({ store, ports, publish }: Context): FixtureHandlers {
  const { fixtures } = store;

  function save(about: Omit<Fixture, "id" | "size" | "createdAt">, body: string): Fixture | null {
    const fixture = {
      ...about,
      id: ports.ids.next("fix"),
      size: Buffer.byteLength(body),
      createdAt: ports.clock.now(),
    };
    if (!fixtures.insert(fixture, body)) return null;
    publish("fixture.changed", fixture);
    return fixture;
  }

  function create(input: ParsedInput<"fixtures.create">): Result<Fixture> {
    if ("deliveryId" in input) return createOf(input.deliveryId, input.name);
    const { name, body, provider = null, event = null, contentType = null, isWhole } = input;
    if (!isWhole && readJson(body) === undefined)
      return fail("invalid_input", "The data of an event is JSON, and this is none that can be sent in an envelope.");
    const fixture = save({ name, provider, event, contentType, isWhole }, body);
    return fixture ? ok(fixture) : taken(name);
  }

  function createOf(deliveryId: string, name: string): Result<Fixture> {
    const delivery = store.deliveries.get(deliveryId);
    if (!delivery) return fail("not_found", `There is no delivery ${deliveryId}.`);
    if (delivery.truncated)
      return fail("unsupported", "Only the start of this delivery was kept, so it cannot be sent again.");
    if (!isUtf8(delivery.body)) return fail("unsupported", "The body of this delivery is not text.");
    const [, contentType = null] = delivery.headers.find(([header]) => header.toLowerCase() === "content-type") ?? [];
    const about = {
      name,
      provider: delivery.provider,
      event: delivery.event,
      contentType: contentType?.slice(0, 200) ?? null,
      isWhole: true,
    };
    const fixture = save(about, delivery.body.toString("utf8"));
    return fixture ? ok(fixture) : taken(name);
  }

  function rename({ id, name }: ParsedInput<"fixtures.rename">): Result<Fixture> {
    const renamed = fixtures.rename(id, name);
    if (renamed === null) return noFixture(id);
    if (renamed === false) return taken(name);
    publish("fixture.changed", renamed);
    return ok(renamed);
  }

  function exportThem({ ids }: ParsedInput<"fixtures.export">): Result<{ text: string }> {
    const all = fixtures.list();
    const chosen = ids ?? all.map(({ id }) => id);
    const size = all.reduce((sum, fixture) => (chosen.includes(fixture.id) ? sum + fixture.size : sum), 0);
    if (size > LARGEST_FILE) return fail("invalid_input", "These fixtures are too large for one file: choose fewer.");
    const found = chosen.map((id) => fixtures.get(id));
    const missing = chosen.find((_, index) => found[index] === null);
    if (missing !== undefined) return noFixture(missing);
    const written = found.flatMap((one) => {
      if (!one) return [];
      const { name, provider, event, contentType, isWhole } = one.fixture;
      return [{ name, provider, event, contentType, isWhole, body: one.body }];
    });
    return ok({ text: `${JSON.stringify({ fixtures: written }, null, 2)}\n` });
  }

  function importThem({ text }: ParsedInput<"fixtures.import">): Result<{ created: Fixture[]; taken: string[] }> {
    const read = ExportedFile.safeParse(readJson(text));
    if (!read.success) return fail("invalid_input", `This is not a file of fixtures${whereOf(read.error)}.`);
    const created: Fixture[] = [];
    const refused: string[] = [];
    for (const { body, provider = null, event = null, contentType = null, ...rest } of read.data.fixtures) {
      const { name, isWhole } = rest;
      const fixture = save({ name, provider, event, contentType, isWhole }, body);
      if (fixture) created.push(fixture);
      else refused.push(name);
    }
    return ok({ created, taken: refused });
  }

  return {
    "fixtures.create": create,
    "fixtures.list": () => ok({ items: [...fixtures.list()] }),
    "fixtures.get": ({ id }) => {
      const found = fixtures.get(id);
      return found ? ok({ ...found.fixture, body: found.body }) : noFixture(id);
    },
    "fixtures.rename": rename,
    "fixtures.delete": ({ id }) => {
      if (!fixtures.delete(id)) return noFixture(id);
      publish("fixture.deleted", { id });
      return ok({});
    },
    "fixtures.export": exportThem,
    "fixtures.import": importThem,
  };
}

/** Where the first thing that is wrong stands, and what it is. */
function whereOf({ issues: [issue] }: z.ZodError): string {
  return issue && issue.path.length > 0 ? `: ${issue.path.join(".")}: ${issue.message}` : ", as an export writes it";
}

function taken(name: string) {
  return fail("conflict", `There is a fixture called ${name} already.`);
}

function noFixture(id: string) {
  return fail("not_found", `There is no fixture ${id}.`);
}
