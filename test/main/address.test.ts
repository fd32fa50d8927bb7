import { describe, expect, it } from "vitest";
import { isOurText, isOurs, isPlainHttps } from "../../src/main/address.ts";

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

describe("isOurText", () => {
  it("knows text that a page of ours made", () => {
    expect(isOurText("blob:app://hookbench/3c1d0a0e-5a52-4f4c-9a3c-8d5d0c1f5a11")).toBe(true);
  });

  it.each([
    "app://hookbench/index.html",
    "blob:app://other/3c1d",
    "blob:https://hookbench/3c1d",
    "blob:null/3c1d",
    "data:text/plain,blob:app://hookbench/3c1d",
    "https://example.test/blob:app://hookbench/3c1d",
    "",
  ])("does not take %j for it", (url) => {
    expect(isOurText(url)).toBe(false);
  });
});
