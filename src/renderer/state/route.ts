import { create } from "zustand";

export const SECTIONS = [
  "deliveries",
  "sources",
  "hooks",
  "executions",
  "endpoints",
  "send",
  "signatures",
  "settings",
] as const;
export type Section = (typeof SECTIONS)[number];

export interface Route {
  readonly section: Section;
  readonly id: string | null;
}

/** Reads `#/hooks/hk_1`; anything else is the list of deliveries. */
export function parseRoute(hash: string): Route {
  const [, name, id] = hash.replace(/^#/, "").split("/");
  const section = SECTIONS.find((known) => known === name) ?? "deliveries";
  return { section, id: id ? safeDecode(id) : null };
}

export function routeHash({ section, id }: Route): string {
  return id === null ? `#/${section}` : `#/${section}/${encodeURIComponent(id)}`;
}

function safeDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export const useRoute = create<Route>(() => ({ section: "deliveries", id: null }));

/** Goes to a section, or to one thing in it; the address keeps it for back, forward and reload. */
export function go(section: Section, id: string | null = null): void {
  const hash = routeHash({ section, id });
  if (window.location.hash !== hash) window.history.pushState(null, "", hash);
  useRoute.setState({ section, id });
}

/** Follows the address from now on. */
export function watchRoute(): void {
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);
  read();
}

function read(): void {
  useRoute.setState(parseRoute(window.location.hash));
}
