import { expect, it } from "vitest";
import { publicUrlsIn, ranked } from "../../../../src/core/tunnel/public-urls.ts";

/** Outputs of programs that give a public URL, or none, and the URL that is taken first. */
const TEXTS: readonly (readonly [string, string, string | null])[] = [
  [
    "ngrok 2's log",
    't=2026 lvl=info msg="started tunnel" obj=tunnels name=command_line addr=http://localhost:4400 url=https://ab12.ngrok.io',
    "https://ab12.ngrok.io",
  ],
  [
    "ngrok 3 on a terminal",
    "Web Interface  http://127.0.0.1:4040\nForwarding  https://a-b.ngrok-free.app -> http://localhost:4400",
    "https://a-b.ngrok-free.app",
  ],
  [
    "ngrok refused",
    "ERROR:  authentication failed: see https://dashboard.ngrok.com/get-started/your-authtoken\nERROR:  ERR_NGROK_4018",
    null,
  ],
  [
    "smee's client",
    "Forwarding https://smee.io/AbC123xyz to http://127.0.0.1:3000/\nConnected https://smee.io/AbC123xyz",
    "https://smee.io/AbC123xyz",
  ],
  ["localtunnel's client", "your url is: https://brave-otter.loca.lt", "https://brave-otter.loca.lt"],
  [
    "cloudflared",
    "INF |  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |\nINF |  https://w-c-b-h.trycloudflare.com  |",
    "https://w-c-b-h.trycloudflare.com",
  ],
  [
    "cloudflared refused",
    'ERR Error unmarshaling QuickTunnel response: error code: 1015 status_code="429 Too Many Requests"\nfailed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel"',
    null,
  ],
  ["cloudflared's terms", "(https://www.cloudflare.com/website-terms/) see https://developers.cloudflare.com/x", null],
  [
    "tailscale",
    "Available on the internet:\n\nhttps://desk.tail12.ts.net/\n|-- proxy http://127.0.0.1:4400",
    "https://desk.tail12.ts.net",
  ],
  [
    "tailscale's consent",
    "Funnel is not enabled on your tailnet.\nTo enable, visit:\n  https://login.tailscale.com/f/funnel?node=n",
    null,
  ],
  ["zrok", '{"msg":"boot","token":"t","frontend_endpoints":["https://t.share.zrok.io"]}', "https://t.share.zrok.io"],
  ["bore", "INFO bore_cli::client: listening at bore.pub:12345", "http://bore.pub:12345"],
  [
    "localhost.run",
    "Welcome! https://admin.localhost.run/ https://twitter.com/localhost_run\nabc.lhr.life tunneled with tls termination, https://abc.lhr.life",
    "https://abc.lhr.life",
  ],
  ["localhost.run without https", "abc.lhr.life tunneled", "https://abc.lhr.life"],
  ["serveo", "Forwarding HTTP traffic from https://ab.serveo.net\nhttps://serveo.net", "https://ab.serveo.net"],
  [
    "Pinggy",
    "http://r-1.a.free.pinggy.link\nhttps://r-1.a.free.pinggy.link\nUpgrade: https://dashboard.pinggy.io",
    "https://r-1.a.free.pinggy.link",
  ],
  [
    "dev tunnels",
    "Connect via browser: https://k7.euw.devtunnels.ms:4400, https://k7-4400.euw.devtunnels.ms\nInspect: https://k7-4400-inspect.euw.devtunnels.ms",
    "https://k7-4400.euw.devtunnels.ms",
  ],
  [
    "dev tunnels' terms",
    "By using this you agree to https://aka.ms/devtunnels/tos and https://privacy.microsoft.com/x",
    null,
  ],
  [
    "tunnelmole",
    "https://ab.tunnelmole.net ⟶ http://localhost:4400\nShare https://www.reddit.com/submit?url=aHR0",
    "https://ab.tunnelmole.net",
  ],
  ["LocalXpose", "✓ HTTP tunnel created: https://ab.loclx.io => 127.0.0.1:4400", "https://ab.loclx.io"],
  [
    "Expose",
    "Public HTTPS: https://ab.sharedwithexpose.com\nDashboard: http://127.0.0.1:4040",
    "https://ab.sharedwithexpose.com",
  ],
  [
    "sish",
    "Starting SSH Forwarding service for http:80.\nHTTP: http://ab.sish.example.com\nHTTPS: https://ab.sish.example.com",
    "https://ab.sish.example.com",
  ],
  ["a taken port", "Error: listen EADDRINUSE: address already in use 127.0.0.1:4040", null],
  ["noise", "GET /favicon.ico 404 12 ms\nat Object.<anonymous> (/srv/app.js:1:1)", null],
  // Kept back while the rules were made.
  ["quotes around it", 'Public URL: "https://ab.example.net".', "https://ab.example.net"],
  ["a bracket around it", "Tunnel ready (https://ab.example.net)", "https://ab.example.net"],
  ["markdown", "**https://ab.example.net**", "https://ab.example.net"],
  ["a full stop", "Listening on https://ab.example.net.", "https://ab.example.net"],
  ["a path", "Endpoint https://relay.example.net/in/AbC is ready", "https://relay.example.net/in/AbC"],
  ["http, then https", "http://ab.example.net\nhttps://ab.example.net", "https://ab.example.net"],
  [
    "the docs before it",
    "Learn more: https://example.org/guide\nForwarding https://ab.example.net",
    "https://ab.example.net",
  ],
  ["an address of the public", "listening at 203.0.113.9:7000", "http://203.0.113.9:7000"],
  ["IPv6 of this machine", "http://[::1]:3000 and http://[fe80::1]:3000", null],
  ["private addresses", "http://10.0.0.3 http://172.20.1.1:80 http://192.168.0.2 http://100.100.1.1", null],
  ["names of this network", "http://printer.local http://nas.lan http://box http://dev.localhost:3000", null],
  ["a name and password in it", "https://me:hunter2@ab.example.net", null],
  ["a dashboard alone", "Dashboard: https://dashboard.example.net", null],
  ["an inspector alone", "https://k7-4400-inspect.euw.devtunnels.ms", null],
  ["code hosts", "https://github.com/a/b https://www.npmjs.com/package/x https://discord.gg/x", null],
  ["XML", '<a href="https://ab.example.net">x</a>', "https://ab.example.net"],
  ["a log in JSON", '{"level":"info","url":"https://ab.example.net","t":1}', "https://ab.example.net"],
  ["capitals", "Forwarding HTTPS://AB.example.net", "https://ab.example.net"],
  ["a port of its own", "https://ab.example.net:8443 is public", "https://ab.example.net:8443"],
  ["the maker's root", "https://localhost.run https://serveo.net https://pinggy.io https://ngrok.com", null],
];

it.each(TEXTS)("in the output of %s", (_name, text, url) => {
  const found = ranked(text.split("\n").flatMap(publicUrlsIn));
  expect(found[0] ?? null).toBe(url);
});
