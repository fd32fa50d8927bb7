import { describe, expect, it } from "vitest";
import { isOurs, isPlainHttps } from "../../src/main/address.ts";

describe("isOurs", () => {
  it.each(["app://hookbench/index.html", "app://hookbench/", "app://hookbench/index.html#/hooks"])(
    "knows %s",
    (url) => {
      expect(isOurs(url)).toBe(true);
    },
  );

  it.each([
    "",
    "about:blank",
    "app://hookbench.example.test/index.html",
    "app://other/index.html",
    "app://user@hookbench/index.html",
    "app://hookbench:80/index.html",
    "https://hookbench/index.html",
    "file:///index.html",
    "data:text/html,app://hookbench/",
    "app:hookbench",
  ])("does not take %j for ours", (url) => {
    expect(isOurs(url)).toBe(false);
  });
});

describe("isPlainHttps", () => {
  it("lets a plain address pass", () => {
    expect(isPlainHttps("https://example.test/path?query#part")).toBe(true);
  });

  it.each([
    "",
    "example.test",
    "http://example.test/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://bank.example@evil.example/",
    "https://:secret@example.test/",
    "https://",
    "vscode://open?file=x",
    "\\\\server\\share",
  ])("refuses %j", (url) => {
    expect(isPlainHttps(url)).toBe(false);
  });
});
