import { expect, it } from "vitest";
import { PRESENCE_EVERY_MS, PRESENCE_VALID_MS, parseInvitation } from "../../../src/core/relay/messages.ts";
import { MemberName, SourceName, deliverySubject, sourceOf, tokenOf } from "../../../src/core/relay/names.ts";
import { deliveriesStream, isAtLeast, versionOf } from "../../../src/core/relay/streams.ts";

const CODE = "0123456789abcdefghij_-";

it("writes a source as one token of a subject, and reads it back", () => {
  expect(deliverySubject("stripe.live")).toBe("hb.in.stripe=live");
  expect(sourceOf(tokenOf("a.b-c_d"))).toBe("a.b-c_d");
});

it.each(["", "A", "a b", "a/b", "a*", "a>", "a~b", "a=b", "-a", "..", "a".repeat(64), "a\n", "_inbox", "é"])(
  "takes no source named %j",
  (name) => expect(SourceName.safeParse(name).success).toBe(false),
);

it.each(["", "Anna", "a.b", "a~b", "a_b", "a*", ">", "a".repeat(33)])("takes no member named %j", (name) =>
  expect(MemberName.safeParse(name).success).toBe(false),
);

it("reads an invitation, and what is none as none", () => {
  const read = { url: "https://hooks.example.com/join", code: CODE };
  expect(parseInvitation(` https://hooks.example.com/join#${CODE}\n`)).toEqual(read);
  expect(parseInvitation(`http://127.0.0.1:8443/join#${CODE}`)).toEqual({ ...read, url: "http://127.0.0.1:8443/join" });
  for (const line of [
    "",
    "join",
    "https://hooks.example.com/join",
    `https://hooks.example.com/join#${CODE}x`,
    `https://hooks.example.com/#${CODE}`,
    `https://you:me@hooks.example.com/join#${CODE}`,
    `https://hooks.example.com/join?a#${CODE}`,
    `javascript:alert(1)/join#${CODE}`,
  ]) {
    expect(parseInvitation(line), line).toBeNull();
  }
});

it("gives a server only what its version knows", () => {
  const of = (version: string) =>
    deliveriesStream({
      version: versionOf(version),
      replicas: 1,
      bytes: 3000,
      days: 1,
      whenFull: "refuse",
      messagesOfSource: 10,
    });
  expect(of("2.9.10")).toMatchObject({ max_bytes: 2000, max_age: 86_400e9, discard: "new" });
  expect(of("2.9.10")).not.toHaveProperty("compression");
  expect(of("2.10.27")).toMatchObject({ compression: "s2" });
  expect(of("2.12.0")).toMatchObject({ allow_atomic: true });
  expect(isAtLeast(versionOf("2.10.22"), 2, 10, 23)).toBe(false);
  expect(isAtLeast(versionOf("v2.11.0-RC.1"), 2, 10, 23)).toBe(true);
  expect(isAtLeast(versionOf("3.0.0"), 2, 10, 23)).toBe(true);
});

it("asks a member of whom one word of presence was lost", () => {
  expect(PRESENCE_VALID_MS).toBeGreaterThan(2 * PRESENCE_EVERY_MS);
});
