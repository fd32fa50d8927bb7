import { expect, it } from "vitest";
import { Source } from "../../src/contract/model/source.ts";

it("reads a source that was saved before it could have a public URL", () => {
  const saved = {
    id: "src_1",
    name: "shop",
    path: "shop",
    provider: "square",
    secrets: [],
    requireSignature: true,
    scheme: null,
    response: null,
    replyProfile: "hookbench",
    createdAt: 1,
    updatedAt: 1,
  };
  expect(Source.parse(saved).publicUrl).toBeNull();
});
