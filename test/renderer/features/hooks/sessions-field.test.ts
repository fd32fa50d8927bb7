import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatSessions, parseSessions } from "../../../../src/renderer/features/hooks/sessions-field.tsx";

/** No JSON is read with such a key. */
const key = fc.string().filter((text) => text !== "__proto__");
const session = fc.stringMatching(/^[^\s](?:[^\r\n\u2028\u2029]{0,20}[^\s])?$/);

describe("sessions by keys, as text", () => {
  it("is read as it was written, whatever a key holds", () => {
    fc.assert(
      fc.property(fc.dictionary(key, session, { noNullPrototype: true }), (sessions) => {
        expect(parseSessions(formatSessions(sessions))).toEqual({ ok: true, sessions });
      }),
    );
  });

  it("reads what people type", () => {
    expect(parseSessions(' 42=one \n\n"a = b" = two = 2\nrefs/heads/x = /run/inbox.sock')).toEqual({
      ok: true,
      sessions: { "42": "one", "a = b": "two = 2", "refs/heads/x": "/run/inbox.sock" },
    });
  });

  it.each(["no session", "= nothing", "key =", '"open = x', '"bad \\x" = y'])("says which line is none: %s", (line) => {
    expect(parseSessions(`1 = a\n${line}`)).toMatchObject({ ok: false, message: expect.stringContaining("Line 2") });
  });
});
