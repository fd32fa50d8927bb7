import { describe, expect, it } from "vitest";
import { namesIn, subscribable } from "../../../src/renderer/state/event-choices.ts";

const own = { event: "Push Hook", name: "Push Hook", catalogueId: null, catalogue: null };
const pet = { event: "pet.sold", name: "Sold", catalogueId: "cat_1", catalogue: "Pets" };

describe("what an endpoint may subscribe to", () => {
  it("is what can be composed, of the provider and of catalogues", () => {
    expect(subscribable([own, pet], [], "gitlab")).toEqual([
      { name: "Push Hook", from: "" },
      { name: "pet.sold", from: "Pets" },
    ]);
  });

  it("is also what others of the provider subscribe to, each name once", () => {
    const endpoints = [
      { name: "shop", provider: "operator", events: ["pet.sold", "pr.opened"] },
      { name: "other", provider: "github", events: ["push"] },
    ];
    expect(subscribable([pet], endpoints, "operator")).toEqual([
      { name: "pet.sold", from: "Pets" },
      { name: "pr.opened", from: "shop" },
    ]);
  });
});

describe("typed names", () => {
  it("are the words between white space and commas, each once", () => {
    expect(namesIn(" push, issues push\n", [])).toEqual(["push", "issues"]);
  });

  it("keep their spaces where the whole is known", () => {
    expect(namesIn(" Push Hook ", subscribable([own], [], "gitlab"))).toEqual(["Push Hook"]);
  });
});
