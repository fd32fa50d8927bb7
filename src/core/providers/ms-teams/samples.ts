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
    jsonSample(
      "message",
      "Mention with a command",
      String.raw`{"type":"message","id":"1795858199402","timestamp":"2026-11-28T10:30:00.402Z","localTimestamp":"2026-11-28T11:30:00.0000000+01:00","serviceUrl":"https://smba.trafficmanager.net/emea/","channelId":"msteams","from":{"id":"29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw","name":"Ren\u00e9 Dupont","aadObjectId":"6a1d0c5e-8b3f-4927-9e4a-c7d20b8f5163"},"conversation":{"isGroup":true,"id":"19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2;messageid=1795858199402","name":null,"conversationType":"channel","tenantId":"84bd8158-6d4d-4958-8b9f-9d6445542f95"},"recipient":null,"textFormat":"plain","attachmentLayout":null,"membersAdded":[],"membersRemoved":[],"topicName":null,"historyDisclosed":null,"locale":"en-GB","text":"<at>deploy</at> rollback webapp to 2.3.9\n","entities":[{"type":"clientInfo","locale":"en-GB","country":"GB","platform":"Web"}],"channelData":{"channel":{"id":"19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2"},"team":{"id":"19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2"},"tenant":{"id":"84bd8158-6d4d-4958-8b9f-9d6445542f95"}}}`,
      { "X-Client": "teams" },
    ),
    jsonSample(
      "message",
      "Mention in an answer",
      String.raw`{"type":"message","id":"1795858200877","timestamp":"2026-11-28T10:30:01.877Z","localTimestamp":"2026-11-28T11:30:00.0000000+01:00","serviceUrl":"https://smba.trafficmanager.net/emea/","channelId":"msteams","from":{"id":"29:1XJKJMvc5GBtc2JwZq0oj8tHZmzrQgFmB39ATiQWA85gQtHieVkKilBZ9XHoq9j7Zaqt7CZ-NJWi7me2kHTL3Bw","name":"Ren\u00e9 Dupont","aadObjectId":"6a1d0c5e-8b3f-4927-9e4a-c7d20b8f5163"},"conversation":{"isGroup":true,"id":"19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2;messageid=1795858200877","name":null,"conversationType":"channel","tenantId":"84bd8158-6d4d-4958-8b9f-9d6445542f95"},"recipient":null,"textFormat":"plain","attachmentLayout":null,"membersAdded":[],"membersRemoved":[],"topicName":null,"historyDisclosed":null,"locale":"en-GB","text":"<at>deploy</at> thanks \ud83d\ude80\n","entities":[{"type":"clientInfo","locale":"en-GB","country":"GB","platform":"Web"}],"channelData":{"channel":{"id":"19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2"},"team":{"id":"19:253b1f341670408fb6fe51050b6e5ceb@thread.tacv2"},"tenant":{"id":"84bd8158-6d4d-4958-8b9f-9d6445542f95"}}}`,
      { "X-Client": "teams" },
    ),
  ];
}
