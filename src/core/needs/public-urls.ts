import type { Need } from "../../contract/model/need.ts";
import { type Watch, type WatchParts, needOf } from "./watch.ts";

/** Public URLs of sources that are watched and do not lead here, or by which what comes is changed. */
export function watchPublicUrls({ context: { ways, routing, ports }, changed }: WatchParts): Watch {
  /** Since when each is wrong, by its source. */
  const since = new Map<string, number>();
  ways.follow(changed);

  return {
    of: [],
    see: () => false,
    needs: () => {
      const wrong = [...routing.all()].flatMap(({ source: { id, name } }): Need[] => {
        const report = ways.report(id);
        if (report === null || report.reason === "fine") return [];
        const begun = since.get(id) ?? ports.clock.now();
        since.set(id, begun);
        return [
          needOf("public_url", {
            subject: id,
            tone: report.isThrough ? "waits" : "fails",
            title: report.isThrough
              ? `What comes by the public URL of ${name} is changed`
              : `The public URL of ${name} does not lead here`,
            reason: report.message,
            since: begun,
            action: { label: "Open the source", does: "open_source" },
            about: { sourceId: id },
          }),
        ];
      });
      for (const id of since.keys()) if (!wrong.some(({ about }) => about.sourceId === id)) since.delete(id);
      return wrong;
    },
  };
}
