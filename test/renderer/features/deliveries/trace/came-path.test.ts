import { expect, it } from "vitest";
import { camePath } from "../../../../../src/renderer/features/deliveries/detail/trace/came-path.ts";

const TUNNEL = "https://brave-otter.loca.lt";
type Headers = [string, string][];

const path = (clientIp: string, headers: Headers, tunnelUrl: string | null = TUNNEL) =>
  camePath({ clientIp, headers }, tunnelUrl);

it("is the tunnel's where what was posted to is its host, and this machine passed it on", () => {
  const headers: Headers = [
    ["Host", "brave-otter.loca.lt"],
    ["X-Forwarded-For", "140.82.115.9, 10.0.0.1"],
  ];
  expect(path("127.0.0.1", headers)).toEqual({ way: "tunnel", client: "140.82.115.9", host: "brave-otter.loca.lt" });
  expect(path("127.0.0.1", headers, null).way).toBe("forwarded");
  expect(path("8.8.8.8", headers).way).toBe("forwarded");
});

it("is another proxy's, as its headers say, or nobody's", () => {
  expect(path("10.0.0.2", [["x-forwarded-for", "1.2.3.4"]])).toMatchObject({ way: "forwarded", client: "1.2.3.4" });
  expect(path("::1", [["Host", "localhost:4400"]])).toEqual({ way: "local", client: "::1", host: null });
  expect(path("192.168.1.7", [])).toEqual({ way: "direct", client: "192.168.1.7", host: null });
});
