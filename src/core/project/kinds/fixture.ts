import { ok } from "../../../contract/errors.ts";
import type { ProjectFixture } from "../../../contract/model/project.ts";
import { type Fields, type Kept, type Kind, type Named, given } from "../kind.ts";

export const FIXTURES: Kind = {
  section: "fixtures",
  one: "fixture",
  inFile: ({ fixtures }) => fixtures.map(({ name, ...fixture }) => ({ name, fields: given(fixture) })),
  async list(call) {
    const listed = await call("fixtures.list", {});
    if (!listed.ok) return listed;
    const kept: Kept[] = [];
    for (const { id } of listed.value.items) {
      const fixture = await call("fixtures.get", { id });
      if (!fixture.ok) return fixture;
      const { name, provider, event, contentType, isWhole, body } = fixture.value;
      kept.push({ id, name, fields: { provider, event, contentType, isWhole, body } });
    }
    return ok(kept);
  },
  defaults: () => ({ provider: null, event: null, contentType: null, isWhole: true }),
  written: ({ name, fields }) => ({ name, ...fields }),
  held: () => ({}),
  isReplaced: true,
  make: (named, { call }) => call("fixtures.import", { text: fileOf(named) }),
  /** A fixture is made anew in the other's place, so all of it is given. */
  change: (_, named, { call }) => call("fixtures.import", { text: fileOf(named), replaces: true }),
};

function fileOf({ name, fields }: Named): string {
  const { provider, event, contentType, isWhole = true, body }: Fields & Partial<ProjectFixture> = fields;
  const told = Object.entries({ provider, event, contentType }).filter(([, value]) => typeof value === "string");
  return JSON.stringify({ fixtures: [{ name, ...Object.fromEntries(told), isWhole, body }] });
}
