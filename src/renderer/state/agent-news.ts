import { create } from "zustand";

/** How often agents called or asked since the window was opened: who shows them reads them anew when it grows. */
export const useAgentNews = create(() => ({ count: 0 }));

export function hearOfAgents(): void {
  useAgentNews.setState(({ count }) => ({ count: count + 1 }));
}
