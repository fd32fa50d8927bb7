import { Source } from "../../src/contract/model/source.ts";

/** A source of no provider with only what a test cares about given. */
export function makeSource(part: Partial<Source> & Pick<Source, "id" | "name" | "path">): Source {
  return Source.parse({
    provider: "none",
    requireSignature: false,
    scheme: null,
    response: null,
    replyProfile: "hookbench",
    createdAt: 1,
    updatedAt: 1,
    secrets: [],
    leaving: [],
    ...part,
  });
}
