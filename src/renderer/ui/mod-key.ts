/** What the key beside the others is called here: `⌘` on a Mac, else `Ctrl`. */
export function modKey(): string {
  return navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl";
}
