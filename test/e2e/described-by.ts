/** What an element is described by, as a screen reader says it; to be evaluated in the page. */
export function describedBy(element: Element): string {
  return document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent ?? "";
}
