import { expect, test } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import { runCli } from "../../cli/run-cli.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { withRig } from "../../systems/rig.ts";

test.each([302, 303, 307, 308])("a replay to a URL does not follow a %s, and says where it led", (status) =>
  withServer(null, (inner) =>
    withServer(
      (_request, response) => response.writeHead(status, { Location: `${inner.url}/inside?token=abc` }).end(),
      ({ url, seen }) =>
        withRig(async (rig) => {
          await rig.source({ requireSignature: false });
          const { id } = await rig.post("/hooks/octo", "{}");
          const client = createClient(createMemoryTransport(rig.app));
          const replayed = await client.call("replays.create", {
            deliveryIds: [id],
            mode: "exact",
            to: `${url}/first`,
          });

          expect(replayed).toMatchObject({
            ok: true,
            value: {
              results: [
                {
                  status,
                  error: expect.stringMatching(
                    `^It answered ${status} and redirects to ${inner.url}/inside\\?token=\\S+, where it is not followed$`,
                  ),
                },
              ],
            },
          });
          expect(JSON.stringify(replayed)).not.toContain("token=abc");
          expect([seen.length, inner.seen.length]).toEqual([1, 0]);
        }),
    ),
  ),
);

test("hookbench send --to does not follow one either, and fails with where it led", () =>
  withServer(null, (inner) =>
    withServer(
      (_request, response) => response.writeHead(302, { Location: `${inner.url}/login` }).end(),
      async ({ url }) => {
        const sent = await runCli(["send", "--provider", "github", "--to", url, "--secret-env", "S"], {
          env: { S: "a-secret" },
        });
        expect(sent).toMatchObject({
          code: 1,
          stderr: expect.stringContaining(
            `It answered 302 and redirects to ${inner.url}/login, where it is not followed`,
          ),
        });
        expect(inner.seen).toEqual([]);
      },
    ),
  ));
