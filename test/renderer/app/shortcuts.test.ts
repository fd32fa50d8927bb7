import { expect, test } from "vitest";
import { keyName } from "../../../src/renderer/ui/shortcuts.ts";

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  [{ ...none, key: "j" }, "j"],
  [{ ...none, key: "R", shiftKey: true }, "shift+r"],
  [{ ...none, key: "z", ctrlKey: true, shiftKey: true }, "mod+shift+z"],
  [{ ...none, key: "K", metaKey: true }, "mod+k"],
  [{ ...none, key: "k", ctrlKey: true }, "mod+k"],
  [{ ...none, key: "ArrowDown", shiftKey: true }, "shift+arrowdown"],
  [{ ...none, key: "?", shiftKey: true }, "?"],
])("the key %j is called %s", (event, name) => {
  expect(keyName(event)).toBe(name);
});
