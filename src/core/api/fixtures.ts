import { isUtf8 } from "node:buffer";
import { z } from "zod";
import type { Output, ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { explainIssue } from "../../contract/explain-issue.ts";
import { Fixture, type PlannedFixture } from "../../contract/model/fixture.ts";
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
  | "fixtures.planImport"
>;

const Exported = Fixture.pick({ name: true, provider: true, event: true, contentType: true, isWhole: true })
  .partial({ provider: true, event: true, contentType: true })
  .extend({ body: z.string().max(16_000_000) });
/** In bytes of bodies: what is written can be read again, quoted as it is. */
const LARGEST_FILE = 30_000_000;
const ExportedFile = z.object({ fixtures: z.array(Exported).min(1).max(1000) });

/** What the maker of a fixture says of it. */
type FixtureAbout = Omit<Fixture, "id" | "size" | "createdAt">;

/** Captured bodies under names, to send again: saved, listed, written to a text and read from one. */
export function fixtureHandlers({ store, ports, publish }: Context): FixtureHandlers {
  const { fixtures } = store;

  function fixtureOf(about: FixtureAbout, body: string): Fixture {
    return { ...about, id: ports.ids.next("fix"), size: Buffer.byteLength(body), createdAt: ports.clock.now() };
  }

  function save(about: FixtureAbout, body: string): Fixture | null {
    const fixture = fixtureOf(about, body);
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

  function planImport({ text }: ParsedInput<"fixtures.planImport">): Result<{ items: PlannedFixture[] }> {
    const read = readFile(text);
    if (!read.ok) return read;
    const there = new Set(fixtures.list().map(({ name }) => name));
    const before = new Set<string>();
    const items = read.value.map(({ name, provider = null, event = null, body }): PlannedFixture => {
      const fate = before.has(name) ? "twice" : there.has(name) ? "taken" : "create";
      before.add(name);
      return { name, provider, event, size: Buffer.byteLength(body), fate };
    });
    return ok({ items });
  }

  function importThem({ text, replaces }: ParsedInput<"fixtures.import">): Result<Output<"fixtures.import">> {
    const read = readFile(text);
    if (!read.ok) return read;
    const there = new Map(fixtures.list().map(({ name, id }) => [name, id]));
    const created: Fixture[] = [];
    const left: string[] = [];
    const replaced: string[] = [];
    for (const { body, provider = null, event = null, contentType = null, ...rest } of read.value) {
      const about = { name: rest.name, isWhole: rest.isWhole, provider, event, contentType };
      const old = there.get(rest.name);
      const isOver = old !== undefined && replaces && !replaced.includes(old);
      const fixture = isOver ? replace(old, about, body) : save(about, body);
      if (isOver) replaced.push(old);
      if (fixture) created.push(fixture);
      else left.push(rest.name);
    }
    return ok({ created, taken: left, replaced });
  }

  function replace(old: string, about: FixtureAbout, body: string): Fixture {
    const fixture = fixtureOf(about, body);
    fixtures.replace(fixture, body);
    publish("fixture.deleted", { id: old });
    publish("fixture.changed", fixture);
    return fixture;
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
    "fixtures.planImport": planImport,
    "fixtures.import": importThem,
  };
}

function readFile(text: string): Result<z.infer<typeof ExportedFile>["fixtures"]> {
  const given = readJson(text);
  const read = ExportedFile.safeParse(given);
  if (read.success) return ok(read.data.fixtures);
  const [issue] = read.error.issues;
  const isElsewhere = issue === undefined || issue.path.length === 0;
  const where = isElsewhere ? ", as an export writes it" : `: ${explainIssue(issue, given, "the file")}`;
  return fail("invalid_input", `This is not a file of fixtures${where}.`);
}

function taken(name: string) {
  return fail("conflict", `There is a fixture called ${name} already.`);
}

function noFixture(id: string) {
  return fail("not_found", `There is no fixture ${id}.`);
}
