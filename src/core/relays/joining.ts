import { type Result, fail, ok } from "../../contract/errors.ts";
import { callHttp } from "../http/client/client.ts";
import { JoinAnswer, type JoinRequest, Refusal, parseInvitation } from "../relay/messages.ts";

/** What lets this installation in from now on. `seed` is our key's, which the relay never learns. */
export interface Joined extends JoinAnswer {
  readonly seed: string;
}

const JOIN_MS = 20_000;

/** Joins by an invitation's line: makes a key here, and has the relay sign a pass for it. Never rejects. */
export async function joinBy(line: string, version: string): Promise<Result<Joined>> {
  const invitation = parseInvitation(line);
  if (!invitation)
    return fail(
      "invalid_input",
      "This is no invitation: it is one line such as https://hooks.example.com/join#… with 22 characters at its end.",
    );
  const { createUser } = await import("@nats-io/nkeys");
  const key = createUser();
  const asked: JoinRequest = { code: invitation.code, key: key.getPublicKey(), version };
  const end = await callHttp({
    method: "POST",
    url: new URL(invitation.url),
    headers: [["Content-Type", "application/json"]],
    body: Buffer.from(JSON.stringify(asked)),
    hostFromPayload: false,
    allowPrivateHosts: true,
    maxRedirects: 0,
    signal: AbortSignal.timeout(JOIN_MS),
  });
  if (!end.ok) return fail("unavailable", `The relay could not be asked. ${end.error}`);
  const said = jsonOf(end.value.body);
  const refusal = Refusal.safeParse(said);
  if (refusal.success) return fail(end.value.status === 403 ? "forbidden" : "unavailable", refusal.data.error.message);
  const answer = JoinAnswer.safeParse(said);
  if (answer.success) return ok({ ...answer.data, seed: new TextDecoder().decode(key.getSeed()) });
  return fail(
    "unsupported",
    `What answered with ${end.value.status} there is no relay of Hookbench, or one of another version.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
