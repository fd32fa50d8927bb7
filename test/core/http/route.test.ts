import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourcePath } from "../../../src/contract/model/source.ts";
import { routeOf } from "../../../src/core/http/route.ts";

describe("routeOf", () => {
  it.each([
    ["/hooks/github", "github", ""],
    ["/api/webhooks/github", "github", ""],
    ["/webhook/github", "github", ""],
    ["/api/hooks/github", "github", ""],
    ["/api/hooks/incoming", "incoming", ""],
    ["/hooks/github/", "github", "/"],
    ["/hooks/github?x=/y", "github", ""],
    ["/hooks/my%2Dsource", "my-source", ""],
    ["/hooks/My_Source.v2", "My_Source.v2", ""],
    ["http://localhost:4400/hooks/github?x=1", "github", ""],
    ["/hooks/github/a/b%20c?x=1", "github", "/a/b%20c"],
    ["/api/webhooks/github/more/", "github", "/more/"],
    ["/webhook/github/a%2Fb", "github", "/a%2Fb"],
  ])("%s leads to the source %s and what is below it", (url, path, rest) => {
    expect(routeOf(url)).toEqual({ kind: "source", path, rest });
  });

  it.each([
    "/",
    "",
    "*",
    "/hooks",
    "/hooks/",
    "/hooks//",
    "/hooks/github//",
    "/api/hooks/github/more",
    "/hooks/github/../admin",
    "/hooks/github/a/..",
    "/hooks/github/./a",
    "/hooks/github/%2e%2e/admin",
    "/hooks/github/..%2fadmin",
    "/hooks/github/a%5c..%5cb",
    "/hooks/github/a//b",
    "/hooks/github/a%00",
    "/hooks/github/%ff",
    "/hooks/../etc",
    "/hooks/..",
    "/hooks/.",
    "/hooks/.hidden",
    "/hooks/%2e%2e",
    "/hooks/%2e%2e%2fetc%2fpasswd",
    "/hooks/a%2fb",
    "/hooks/a%5cb",
    "/hooks/a%00b",
    "/hooks/a\u0000b",
    "/hooks/%",
    "/hooks/%ff",
    "/hooks/%zz",
    "/hooks/a b",
    "/hooks/é",
    "/HOOKS/github",
    "/xhooks/github",
    "//hooks/github",
    "?/hooks/github",
    "http://hooks/github",
    `/hooks/${"a".repeat(129)}`,
    `/hooks/${"%41".repeat(100_000)}`,
  ])("%s leads nowhere", (url) => {
    expect(routeOf(url)).toEqual({ kind: "unmatched" });
  });

  it("never throws, and only ever names a path a source may have", () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        const route = routeOf(`/hooks/${tail}`);
        expect(route.kind !== "source" || SourcePath.safeParse(route.path).success).toBe(true);
      }),
    );
  });

  it("finds every path a source may have", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/), (path) => {
        expect(routeOf(`/hooks/${encodeURIComponent(path)}`)).toEqual({ kind: "source", path, rest: "" });
      }),
    );
  });
});
