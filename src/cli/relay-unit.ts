import { printJson, printLine } from "./terminal.ts";
import type { OwnAction } from "./verb-text.ts";
import { DONE, UsageError } from "./verb.ts";

export const unitAction: OwnAction = {
  synopsis: "",
  help: "Prints a systemd unit that runs the relay with TLS on port 443, for you to put your own files into.",
  options: () => ({}),
  run(values, words) {
    if (words.length > 0) throw new UsageError("relay unit takes nothing more.");
    if (values["json"] === true) printJson({ unit: UNIT });
    else printLine(UNIT.trimEnd());
    return Promise.resolve(DONE);
  },
};

/** A folder of its own, no rights but the port, and time to have acknowledged what is under way. */
const UNIT = `[Unit]
Description=Hookbench relay
Wants=network-online.target
After=network-online.target

[Service]
# The certificate is copied at the start: restart the relay when it was renewed.
ExecStart=hookbench relay --data /var/lib/hookbench-relay --listen :443 --tls-cert \${CREDENTIALS_DIRECTORY}/cert.pem --tls-key \${CREDENTIALS_DIRECTORY}/key.pem --public https://hooks.example.com --json
LoadCredential=cert.pem:/etc/ssl/hookbench/cert.pem
LoadCredential=key.pem:/etc/ssl/hookbench/key.pem
DynamicUser=yes
StateDirectory=hookbench-relay
StateDirectoryMode=0700
AmbientCapabilities=CAP_NET_BIND_SERVICE
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
Restart=always
RestartSec=1
KillMode=mixed
TimeoutStopSec=20
LimitNOFILE=65536
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes

[Install]
WantedBy=multi-user.target
`;
