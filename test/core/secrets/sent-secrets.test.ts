import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { Header } from "../../../src/contract/model/header.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import { isBareSecret } from "../../../src/core/signature/algorithm.ts";
import { readIn, inClear } from "../../fixtures/in-clear.ts";
import { withSending } from "../send/rig.ts";
import { createPlants, poster } from "./plants.ts";

const BARE = PROVIDERS.flatMap(({ id, schemes, samples }) =>
  schemes
    .filter(({ algorithm, canSign }) => canSign && isBareSecret(algorithm))
    .map((scheme) => ({ provider: id, schemeId: scheme.id, sample: samples()[0] })),
);

it("shows and keeps no secret that a sender sends, of any scheme that sends the secret itself", () =>
  withSending(async (rig) => {
    const { plant, planted } = createPlants();
    const told: unknown[] = [];
    const ask = async <M extends Parameters<typeof rig.call>[0]>(method: M, input: Input<M>) => {
      const value = await rig.call(method, input);
      told.push(value);
      return value;
    };
    const post = poster(rig.app.receiverUrl);
    const ids: string[] = [];
    expect(BARE.length).toBeGreaterThan(2);
    for (const { provider, schemeId, sample } of BARE) {
      const secret = plant(`${provider}-source`);
      const path = `${provider}-${schemeId}`;
      await ask("sources.create", { name: path, path, provider, secrets: [secret] });
      const url = `${rig.app.receiverUrl}/hooks/${path}`;
      const bodyBase64 = Buffer.from(sample?.body ?? "{}").toString("base64");
      const headers: Header[] = [...(sample?.headers ?? []), ["X-Echo", `say ${secret}`]];
      const signed = await rig.call("signatures.sign", {
        provider,
        schemeId,
        secret,
        url,
        bodyBase64,
        headers,
      });
      const target = new URL(signed.url ?? url);
      const names = new Set(signed.headers.map(([name]) => name.toLowerCase()));
      const own = headers.filter(
        ([name]) => !names.has(name.toLowerCase()) && !/^(host|content-length|connection)$/i.test(name),
      );
      const body = Buffer.from(signed.bodyBase64 ?? bodyBase64, "base64");
      const id = await post(target.pathname + target.search, [...own, ...signed.headers], body);
      const shown = await ask("deliveries.get", { id });
      expect([path, shown.verification.outcome]).toEqual([path, "verified"]);
      expect(shown.isMasked).toBe(true);
      const exact = await rig.call("deliveries.get", { id, reveal: true });
      expect(
        readIn(JSON.stringify(exact.headers) + exact.url + Buffer.from(exact.bodyBase64, "base64").toString(), [
          secret,
        ]),
      ).toEqual([secret]);
      ids.push(id);
    }
    const replay = await ask("replays.create", { deliveryIds: ids, mode: "exact" });
    for (const { deliveryId } of replay.results) {
      const again = await ask("deliveries.get", { id: deliveryId ?? "" });
      expect([again.summary, again.verification.outcome]).toEqual([again.summary, "verified"]);
    }
    for (const id of ids)
      for (const style of ["bash", "powershell", "httpie"] as const) {
        const answer = await rig.client.call("signatures.curl", { deliveryId: id, style });
        told.push(answer);
      }
    for (const text of ["planted", "source"]) await ask("deliveries.list", { filter: { text } });
    await ask("sources.list", {});
    await rig.app.drain();
    expect(readIn(JSON.stringify([told, rig.published, rig.ports.logged]), planted)).toEqual([]);
    expect(inClear(rig.ports.dataFolder, planted)).toEqual([]);
  }));

it("shows and keeps no credential that came with a delivery, unless it is revealed", () =>
  withSending(async (rig) => {
    const { plant, planted } = createPlants();
    const own = plant("hook");
    const { id: hookId } = await rig.call("hooks.create", {
      name: "called",
      action: "notify",
      actionConfig: {},
      secret: own,
    });
    await rig.call("sources.create", { name: "a", path: "a", provider: "none" });
    const post = poster(rig.app.receiverUrl);
    const called = await post(`/webhook/hooks/${hookId}`, [["Authorization", `Bearer ${own}`]], "{}");
    const [bearer, cookie, key, parameter] = ["bearer", "cookie", "key", "parameter"].map(plant);
    const plain = await post(
      `/hooks/a?api_key=${parameter}&page=2`,
      [
        ["Authorization", `Bearer ${bearer}`],
        ["Cookie", `session=${cookie}`],
        ["X-Api-Key", `${key}`],
        ["X-Plain", "told"],
      ],
      "{}",
    );
    await rig.app.drain();
    const shown = await rig.call("deliveries.get", { id: plain });
    expect(shown.url).toBe("/hooks/a?api_key=••••••&page=2");
    expect(shown.headers).toEqual(
      expect.arrayContaining([
        ["Authorization", "••••••"],
        ["Cookie", "••••••"],
        ["X-Api-Key", "••••••"],
        ["X-Plain", "told"],
      ]),
    );
    const calls = [called, plain].map((id) => rig.call("signatures.curl", { deliveryId: id }));
    const [first, second] = await Promise.all(calls);
    expect(first?.command).toContain("${AUTHORIZATION:?is not set}");
    expect(second?.command).toContain("${X_API_KEY:?is not set}");
    const told = [
      shown,
      first,
      second,
      await rig.call("deliveries.get", { id: called }),
      rig.published,
      rig.ports.logged,
    ];
    expect(
      readIn(
        JSON.stringify(told),
        planted.filter((secret) => secret !== parameter),
      ),
    ).toEqual([]);
    expect(inClear(rig.ports.dataFolder, planted)).toEqual([]);

    const exact = await rig.call("deliveries.get", { id: plain, reveal: true });
    expect(readIn(JSON.stringify(exact), planted)).toEqual(planted.slice(1));
    const command = await rig.call("signatures.curl", { deliveryId: plain, reveal: true });
    expect(command.command).toContain(bearer);
    const edited = await rig.call("replays.create", {
      deliveryIds: [plain],
      mode: "edited",
      edit: { headers: shown.headers.map(([name, value]) => [name, value]) },
    });
    const again = await rig.call("deliveries.get", { id: edited.results[0]?.deliveryId ?? "", reveal: true });
    expect(readIn(JSON.stringify(again.headers), planted)).toEqual([bearer, cookie, key]);
  }));

it("shows and keeps no secret that its sender sends within an encoded body, and gives back the exact one on purpose", () =>
  withSending(async (rig) => {
    const { plant } = createPlants();
    const secret = plant("packed");
    await rig.call("sources.create", { name: "g", path: "g", provider: "gitlab", secrets: [secret] });
    const body = gzipSync(JSON.stringify({ object_kind: "push", said: `token ${secret}` }));
    const id = await poster(rig.app.receiverUrl)(
      "/hooks/g",
      [
        ["X-Gitlab-Token", secret],
        ["Content-Encoding", "gzip"],
        ["Content-Type", "application/json"],
      ],
      body,
    );
    await rig.app.drain();
    expect((await rig.call("deliveries.list", { filter: { text: secret } })).total).toBe(0);
    const exact = await rig.call("deliveries.get", { id, reveal: true });
    expect(Buffer.from(exact.bodyBase64, "base64").equals(body)).toBe(true);
    const shown = await rig.call("deliveries.get", { id });
    expect(Buffer.from(shown.bodyBase64, "base64").toString()).toContain("token ••••••");
    const db = new Sqlite(join(rig.ports.dataFolder, "hookbench.db"), { readonly: true });
    const kept = db.prepare<[], Buffer>("SELECT body FROM contents").pluck().all();
    db.close();
    expect(kept.map((bytes) => bytes.toString())).toEqual([expect.stringContaining("token ••••••")]);
  }));
