import { type BuiltInKind, USUAL } from "./kind.ts";

export const fixedUrl: BuiltInKind = {
  ...USUAL,
  kind: "url",
  title: "A URL of your own",
  sentence: "A reverse proxy, VPN or tunnel that you run yourself leads here; Hookbench only watches that it does.",
  readers: "Whoever runs what is in between can read it.",
  takes: ["url"],
  needs: ["url"],
  program: null,
  open({ wish, on }) {
    const url = (wish.url ?? "").replace(/\/$/, "");
    let isOver = false;
    // As all others do, after it was opened.
    queueMicrotask(() => isOver || on({ kind: "urls", urls: [url] }));
    return {
      end: () => {
        isOver = true;
        return Promise.resolve();
      },
      late: () => `${url} does not lead here.`,
    };
  },
};
