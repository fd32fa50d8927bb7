import { z } from "zod";
import { type HookAt, type Registrar, placeLike } from "../registrar.ts";

const Texts = z.record(z.string(), z.unknown());

/** Which URL of a number: its name in requests and in answers. */
const FIELDS: Readonly<Record<string, readonly [string, string]>> = {
  sms: ["SmsUrl", "sms_url"],
  voice: ["VoiceUrl", "voice_url"],
  status: ["StatusCallback", "status_callback"],
};

/** The URLs of a phone number at Twilio (API of 2010-04-01). The signature covers the URL, and is made with the auth token. */
export const twilio: Registrar = {
  name: "Twilio",
  info: {
    provider: "twilio",
    api: "https://api.twilio.com",
    place: {
      label: "Number",
      example: "AC…/PN…",
      help: "The account's SID, a slash, and the number's SID. A number with a Messaging Service uses that one's URL.",
      isNeeded: true,
    },
    hooks: "named",
    token: {
      name: "the account's auth token, or an API key as SK…:SECRET",
      scope: "an API key of the account's",
      variable: "TWILIO_AUTH_TOKEN",
      hasGh: false,
    },
    secret: "Twilio signs with the account's auth token, which stays; the signature covers the URL.",
  },
  apiOf: () => "https://api.twilio.com",
  placeFault: placeLike(
    /^AC[0-9a-zA-Z]{32}\/PN[0-9a-zA-Z]{32}$/,
    "Name it as AC…/PN…: the account's SID and the number's, each with 32 characters behind its two letters.",
  ),
  hookFault: (hook) => (Object.hasOwn(FIELDS, hook) ? null : "Name the number's URL: sms, voice or status."),
  authorised: (token, { place }) => {
    const login = token.includes(":") ? token : `${place.split("/", 1)[0]}:${token}`;
    return { headers: [["Authorization", `Basic ${Buffer.from(login).toString("base64")}`]] };
  },
  read: (at) => ({ method: "GET", path: pathOf(at) }),
  seen: ({ json }, { hook }) => {
    const read = Texts.safeParse(json);
    if (!read.success) return null;
    const url = read.data[fieldsOf(hook)[1]];
    return {
      url: typeof url === "string" && url !== "" ? url : null,
      isPaused: false,
      remark: null,
      secret: null,
      whole: json,
    };
  },
  move: (at, { url }) => ({ method: "POST", path: pathOf(at), form: { [fieldsOf(at.hook)[0]]: url } }),
  remove: (at) => ({ method: "POST", path: pathOf(at), form: { [fieldsOf(at.hook)[0]]: "" } }),
};

function fieldsOf(hook: string): readonly [string, string] {
  return FIELDS[hook] ?? ["SmsUrl", "sms_url"];
}

function pathOf({ place }: HookAt): string {
  const [account = "", number = ""] = place.split("/");
  return `/2010-04-01/Accounts/${account}/IncomingPhoneNumbers/${number}.json`;
}
