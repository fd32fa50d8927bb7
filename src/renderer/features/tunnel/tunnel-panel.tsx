import { useState } from "react";
import { useSettings } from "../../state/settings.ts";
import { startTunnel, stopTunnel, useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { TextField } from "../../ui/field.tsx";

/** Starts and stops the tunnel, at the host of one's choice. */
export function TunnelPanel({ onStarted }: { readonly onStarted: () => void }) {
  const tunnel = useStatus((state) => state.tunnel);
  const remembered = useSettings((state) => state.settings?.tunnelHost ?? "");
  const [host, setHost] = useState(tunnel?.host ?? remembered);
  const [subdomain, setSubdomain] = useState("");
  const [message, setMessage] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  const isOff = (tunnel?.state ?? "off") === "off";

  async function start(): Promise<void> {
    setStarting(true);
    const failure = await startTunnel(host.trim() || undefined, subdomain.trim() || undefined);
    setStarting(false);
    setMessage(failure);
    if (failure === null) onStarted();
  }

  if (!isOff) {
    return (
      <>
        {tunnel?.url ? <CopyLine value={tunnel.url} what="the tunnel's URL" /> : null}
        <p className="hint">
          {tunnel?.message ?? "What is posted to this URL reaches the receiver. It knows no route of the control port."}
        </p>
        <div className="inline">
          <Button look="danger" onClick={() => void stopTunnel()}>
            Stop the tunnel
          </Button>
        </div>
      </>
    );
  }
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p className="hint">
        Gives the receiver a public URL through a localtunnel server, so that senders on the internet reach it.
      </p>
      <TextField
        label="Server"
        isMono
        value={host}
        onChange={(event) => setHost(event.target.value)}
        hint="Your own server works too."
      />
      <TextField
        label="Subdomain"
        isMono
        placeholder="any"
        value={subdomain}
        onChange={(event) => setSubdomain(event.target.value)}
      />
      {message ? (
        <p className="field-error" role="alert">
          {message}
        </p>
      ) : null}
      <div className="inline">
        <Button look="primary" type="submit" disabled={isStarting}>
          {isStarting ? "Starting…" : "Start the tunnel"}
        </Button>
      </div>
    </form>
  );
}
