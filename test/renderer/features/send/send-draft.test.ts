import { afterEach, describe, expect, it } from "vitest";
import { changeSend, contentOf, useSendDraft, whyWhole } from "../../../../src/renderer/features/send/send-draft.ts";

const DEEP = `${"[".repeat(2000)}${"]".repeat(2000)}`;
const content = (part: Parameters<typeof changeSend>[0]) => {
  changeSend(part);
  return contentOf(useSendDraft.getState(), "pet.sold");
};

afterEach(() => useSendDraft.setState(useSendDraft.getInitialState()));

describe("what is sent", () => {
  it("is JSON as a payload, with its variables filled in", () => {
    expect(content({ payload: '{"a":1}' })).toEqual({ type: "pet.sold", payload: { a: 1 }, variables: {} });
  });

  it("is a whole body to the byte", () => {
    expect(content({ payload: '{ "a": 1 }', isWhole: true })).toMatchObject({ body: '{ "a": 1 }' });
  });

  it("is the example of the catalogue that the event was chosen from, where nothing is written", () => {
    expect(content({ catalogueId: "cat_1" })).toEqual({ type: "pet.sold", catalogueId: "cat_1" });
    expect(content({ overrides: "id=2" })).toMatchObject({
      catalogueId: "cat_1",
      overrides: [{ path: "id", value: 2 }],
    });
  });

  it("is a body where it is no JSON, or nested too deeply to be written again", () => {
    expect(content({ payload: "a=1" })).toMatchObject({ body: "a=1" });
    expect(content({ payload: DEEP })).toMatchObject({ body: DEEP });
  });
});

describe("why a text is sent as it stands", () => {
  it.each([
    ["", null],
    ['{"a":1}', null],
    ["a=1", /^This is not JSON, so/],
    [DEEP, /^This is nested too deeply to be taken apart, so/],
  ])("is told", (payload, why) => {
    const told = whyWhole({ payload });
    if (why === null) expect(told).toBeNull();
    else expect(told).toMatch(why);
  });
});
