import { sendSample } from "../../state/delivery-actions.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { go } from "../../state/route.ts";
import { useSources } from "../../state/sources.ts";
import { useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { CUSTOM } from "../../../contract/model/scheme.ts";

/** The URLs to paste at the sender. */
export function SourceUrls({ path }: { readonly path: string }) {
  const receiver = useStatus((state) => state.app?.receiver.url);
  const tunnel = useStatus((state) => state.tunnel);
  const source = useSources((state) => state.items.find((item) => item.path === path));
  const publicUrl = tunnel?.state === "up" ? tunnel.url : null;
  return (
    <fieldset>
      <legend>Post to</legend>
      <div className="urls">
        {receiver ? <CopyLine value={`${receiver}/hooks/${path}`} what="the local URL" /> : null}
        {publicUrl ? (
          <CopyLine value={`${publicUrl}/hooks/${path}`} what="the public URL" />
        ) : (
          <span className="hint">Start the tunnel for a URL that reaches this machine from the internet.</span>
        )}
      </div>
      {source && source.provider !== CUSTOM ? (
        <div>
          <Button
            onClick={() => {
              go(ALL_TRAFFIC);
              void sendSample(source.provider, source.id);
            }}
          >
            Send a signed sample
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
