import type { Need } from "../../../contract/model/need.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { changeQuery, go } from "../../state/route.ts";
import { openSource, useSources } from "../../state/sources.ts";
import { publicUrlOf, useStatus } from "../../state/status.ts";
import { copyText } from "../../ui/copy.ts";
import { FIRST_DEED } from "../../words/needs.ts";

export interface Elsewhere {
  /** Begins a source for what came to a path. */
  readonly makeSource: (path: string, provider: string | null) => void;
}

/** Does the first thing about a need; false where it is done beside the list. */
export function doFirst({ kind, action, about }: Need, { makeSource }: Elsewhere): boolean {
  const { sourceId, hookId, executionId, path, provider } = about;
  switch (action.does) {
    case "decide":
      return false;
    case "prove_secret":
    case "open_source":
      if (sourceId !== null)
        openSource(sourceId, kind.startsWith("app") || kind === "public_url" ? "settings" : "secrets");
      return true;
    case "open_set_up":
      if (sourceId !== null) openSource(sourceId, "setup");
      return true;
    case "show_held":
      if (sourceId !== null) showTraffic(sourceId, about.deliveryId);
      return true;
    case "open_run":
      go({ at: "runs", id: executionId });
      return true;
    case "show_interrupted":
      go({ at: "runs", id: null });
      return true;
    case "open_hook":
      go({ at: "hooks", id: hookId });
      return true;
    case "make_source":
      if (path !== null) makeSource(path, provider);
      return true;
    case "copy_url":
      void copyAddress();
      return true;
    case "open_tunnel":
      changeQuery({ sheet: "tunnel" });
      return true;
    case "open_relay":
      changeQuery({ sheet: "relay" });
      return true;
    case "open_settings":
      go({ at: "settings", part: null });
      return true;
    case "answer_agent":
      go({ at: "settings", part: "agents" });
      return true;
  }
}

function showTraffic(sourceId: string, deliveryId: string | null): void {
  const source = useSources.getState().items.find(({ id }) => id === sourceId);
  const query = deliveryId === null ? {} : { d: deliveryId };
  go(source ? { at: "source", name: source.path, sheet: null } : ALL_TRAFFIC, query);
}

async function copyAddress(): Promise<void> {
  const { tunnel, app } = useStatus.getState();
  const url = publicUrlOf(tunnel) ?? app?.receiver.url;
  if (url) await copyText(url, FIRST_DEED.theUrlToPostTo);
}
