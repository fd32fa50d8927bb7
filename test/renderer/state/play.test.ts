import { beforeEach, describe, expect, it } from "vitest";
import { type Result, fail } from "../../../src/contract/errors.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import { choosePlay, closePlay, offerSelected, startPlay, usePlay } from "../../../src/renderer/state/play.ts";
import { sendWords } from "../../../src/renderer/features/strip/strip-words.ts";

/** What was asked of the host, which begins nothing. */
let asked: { readonly method: string; readonly input: unknown }[];

beforeEach(() => {
  asked = [];
  provideClient({
    call: (method, input): Promise<Result<never>> => {
      asked.push({ method, input });
      return Promise.resolve(fail("unavailable", "Not now."));
    },
    subscribe: () => () => {},
  });
  closePlay();
  choosePlay({ to: null });
});

const offer = (count: number) => offerSelected(Array.from({ length: count }, (_, index) => `dlv_${index}`));
const started = () => asked.filter(({ method }) => method === "replays.start").length;

describe("before deliveries are replayed", () => {
  it("up to five hundred of them begin at once, and more are asked about once, with their number", async () => {
    offer(500);
    await startPlay();
    expect(started()).toBe(1);
    offer(501);
    await startPlay();
    expect([started(), usePlay.getState().isAsked]).toEqual([1, true]);
    expect(sendWords(501, null)).toBe("Send 501 through Hookbench");
    await startPlay();
    expect([started(), usePlay.getState().offer]).toEqual([2, null]);
  });

  it.each(["http://localhost:3000/in", "http://127.0.0.1/", "http://127.9.8.7:1/", "http://[::1]:3000/"])(
    "what goes to %s begins at once",
    async (to) => {
      offer(2);
      choosePlay({ to });
      await startPlay();
      expect(asked).toEqual([
        { method: "replays.start", input: expect.objectContaining({ to, mode: "resigned", pace: { kind: "asFast" } }) },
      ]);
    },
  );

  it.each([
    ["https://shop.example.test/in", "shop.example.test"],
    ["http://localhost.example.test:3000/", "localhost.example.test:3000"],
    ["http://192.168.1.5/", "192.168.1.5"],
    ["http://[2001:db8::1]/", "[2001:db8::1]"],
  ])("what goes to %s is asked about once, and anew where another is chosen", async (to, host) => {
    offer(1);
    choosePlay({ to });
    await startPlay();
    expect([started(), usePlay.getState().isAsked]).toEqual([0, true]);
    expect(sendWords(1, host)).toBe(`Send 1 to ${host}`);
    choosePlay({ to: "https://other.example.test/" });
    await startPlay();
    expect(started()).toBe(0);
    await startPlay();
    expect(started()).toBe(1);
  });

  it("nothing begins where there is nothing", async () => {
    offer(0);
    await startPlay();
    expect(asked).toEqual([]);
  });
});
