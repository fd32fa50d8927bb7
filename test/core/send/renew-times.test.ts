import { expect, test } from "vitest";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { renewTimes } from "../../../src/core/send/renew-times.ts";

const NOW = Date.UTC(2026, 10, 29, 3, 4, 5, 678);
const DAY_MS = 86_400_000;

const renewed = (body: string, headers: [string, string][] = []) =>
  renewTimes({ event: "e", name: "n", headers, body }, NOW);

test.each([
  ['{"created":1700000000}', '{"created":1795921445}'],
  ['{"webhookTimestamp":1700000000000}', '{"webhookTimestamp":1795921445678}'],
  ['{"createdAt":"2023-11-14T22:13:20.000Z"}', '{"createdAt":"2026-11-29T03:04:05.678Z"}'],
  ['{"created_at":"2023-11-14T22:13:20Z"}', '{"created_at":"2026-11-29T03:04:05Z"}'],
  ['{"at":"2023-11-15T00:13:20+02:00"}', '{"at":"2026-11-29T05:04:05+02:00"}'],
  ['{"at":"2023-11-14T22:13:20.634234626Z"}', '{"at":"2026-11-29T03:04:05.678000000Z"}'],
  ['{"at":"2023-11-14T22:13:20"}', '{"at":"2026-11-29T03:04:05"}'],
  ["timestamp=1700000000&token=abc", "timestamp=1795921445&token=abc"],
  ['{"timestamp":"1700000000"}', '{"timestamp":"1795921445"}'],
  ['{"id":1700000000,"phone":"1650555123"}', '{"id":1700000000,"phone":"1650555123"}'],
  ['{"a":1}', '{"a":1}'],
])("%s tells now, in its form", (before, after) => {
  const { body } = renewed(before);
  expect(body).toBe(after);
});

test("times keep their distance, and one that lies ahead is no newest", () => {
  const body = '{"created":1700000000,"updated":1700000060,"expires_at":1700086460}';
  expect(renewed(body).body).toBe('{"created":1795921385,"updated":1795921445,"expires_at":1796007845}');
});

test("a header that tells a time tells now", () => {
  const { headers } = renewed("{}", [
    ["Sentry-Hook-Timestamp", "1700000000"],
    ["X-Other", "1700000000"],
  ]);
  expect(headers).toEqual([
    ["Sentry-Hook-Timestamp", "1795921445"],
    ["X-Other", "1700000000"],
  ]);
});

test.each(PROVIDERS.flatMap(({ id, samples }) => samples().map((sample) => ({ id, sample, name: sample.name }))))(
  "$id's sample of $name tells nothing of years ago",
  ({ sample }) => {
    const { body, headers } = renewTimes(sample, NOW);
    const named =
      /"(?:created|createdAt|created_at|timestamp|occurredAt)"\s*:\s*"?(1[5-9]\d{8}|\d{4}-[^"]+)(\d{3})?\b/g;
    const times = [...body.matchAll(named)].map(([, told = "", ms = "000"]) =>
      /^\d{10}$/.test(told) ? Number(told + ms) : Date.parse(told),
    );
    if (times.length > 0) expect(Math.max(...times)).toBeGreaterThan(NOW - 7 * DAY_MS);
    const stale = headers.filter(
      ([name, value]) => /timestamp$/i.test(name) && Number(value.slice(0, 10)) < 1_790_000_000,
    );
    expect(stale).toEqual([]);
  },
);
