import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findProvider } from "../../../src/core/providers/catalogue.ts";
import { HttpRequest } from "../../../src/core/http/request.ts";
import { PROFILES } from "../../../src/core/providers/profiles.ts";
import type { OutgoingEvent, ProfileVariant } from "../../../src/core/providers/profile.ts";
import { verify } from "../../../src/core/signature/verify.ts";
import { secretsFor, signedBy } from "./requests.ts";
import { octokitExamples } from "../../fixtures/octokit-examples.ts";

const NOW = 1_790_000_000_000;

/** All but the one that leaves everything to the endpoint. */
const SYSTEMS = PROFILES.filter(({ id }) => id !== "custom");

const EVENTS = SYSTEMS.flatMap((profile) =>
  Object.entries(profile.variants).flatMap(([variant, how]) =>
    profile.events.map((event) => ({ title: `${profile.id} ${variant} ${event.type}`, profile, how, event })),
  ),
);

function requestOf(how: ProfileVariant, event: OutgoingEvent): HttpRequest {
  return new HttpRequest({
    method: "POST",
    url: "/",
    httpVersion: "1.1",
    clientIp: "127.0.0.1",
    headers: how.headers(event),
    body: Buffer.from(how.envelope(event), "utf8"),
  });
}

describe("every event of every profile", () => {
  it.each(EVENTS)(
    "$title is composed, signed, verified and recognised",
    async ({ profile, how, event: { type, data } }) => {
      const loaded = data === undefined ? await profile.loadData?.(type) : data;
      expect(loaded).toBeDefined();
      const url = new URL("https://receiver.example/hooks/one");
      const request = requestOf(how, { id: "evt_1", type, data: loaded, url, createdAt: NOW, attemptAt: NOW });
      const provider = findProvider(profile.id);
      const named = profile.sentAs?.(type) ?? type;
      const wanted = profile.id === "octipus" && type === "incoming" ? null : named;
      expect(provider?.event(request) ?? null).toBe(wanted);
      const scheme = provider?.schemes.find(({ id }) => id === how.schemeId);
      expect(scheme?.id ?? null).toBe(how.schemeId);
      if (!scheme) return;
      const { signing, verifying } = secretsFor(scheme);
      const signed = signedBy(scheme, signing, request, NOW, url.href);
      expect(verify(signed, scheme, [verifying], NOW).outcome).toBe("verified");
    },
  );
});

describe("the catalogues", () => {
  it.each([
    ["optio", 9],
    ["miteos", 15],
    ["operator", 12],
  ])("%s has %i events", (id, count) => {
    expect(PROFILES.find((profile) => profile.id === id)?.events.map(({ type }) => type)).toHaveLength(count);
  });

  it("offers every event that Stripe's own package knows", () => {
    const folder = join(import.meta.dirname, "../../../node_modules/stripe/esm/resources");
    const files = ["Events.d.ts", join("V2", "Core", "Events.d.ts")].map((file) =>
      readFileSync(join(folder, file), "utf8"),
    );
    const known = files.flatMap((text) => [...text.matchAll(/^ {4}type: '([^']+)';$/gm)].map(([, type]) => type));
    const offered = new Set(PROFILES.find(({ id }) => id === "stripe")?.events.map(({ type }) => type));
    expect(known.length).toBeGreaterThan(600);
    expect(known.filter((type) => !offered.has(type ?? ""))).toEqual([]);
  });

  it("offers every event GitHub publishes an example of", () => {
    const offered = PROFILES.find(({ id }) => id === "github")?.events.map(({ type }) => type) ?? [];
    const published = octokitExamples().map(({ event, body }) => {
      const payload: unknown = JSON.parse(body);
      const action =
        payload !== null && typeof payload === "object" && "action" in payload ? payload.action : undefined;
      return typeof action === "string" ? `${event}.${action}` : event;
    });
    // The action of that one is whatever its caller calls it.
    const known = new Set([...offered, "repository_dispatch.on-demand-test"]);
    expect(published.filter((type) => !known.has(type))).toEqual([]);
  });
});
