import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "message",
      "Mention in a channel",
      String.raw`{"type":"message","id":"1485983408511","timestamp":"2026-04-20T10:30:00.000Z","serviceUrl":"https://smba.example/amer/","channelId":"msteams","from":{"id":"29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw","name":"Ren\u00e9 Dupont"},"conversation":{"id":"19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2"},"textFormat":"plain","text":"<at>deploy</at> status?\n"}`,
      { "X-Client": "teams" },
    ),
  ];
}
