import type { Sample } from "../../../contract/model/provider.ts";
import { lately, jsonSample } from "../sample.ts";

const seconds = (before: number) => String(Math.floor(lately(before) / 1000));

export function samples(): readonly Sample[] {
  return [
    sample("room_started", "Room started", "EV_eugWmGhovZmm", {}),
    sample("participant_joined", "Participant joined", "EV_9sN7Xc2mKqTz", {
      participant: {
        sid: "PA_mAJ5xqXNPmUr",
        identity: "ada",
        state: "ACTIVE",
        joinedAt: seconds(12),
        name: "Ada Byron",
        version: 3,
        permission: { canSubscribe: true, canPublish: true, canPublishData: true },
        region: "eu",
        isPublisher: true,
      },
    }),
    sample("room_finished", "Room closed", "EV_p3RwB8yLdHfV", {}),
  ];
}

/** LiveKit sends JSON under a content type of its own. */
function sample(event: string, name: string, id: string, fields: Readonly<Record<string, unknown>>): Sample {
  const room = {
    sid: "RM_hycBMAjmt6Ub",
    name: "standup",
    emptyTimeout: 300,
    creationTime: seconds(60),
    turnPassword: "",
    enabledCodecs: [{ mime: "audio/opus", fmtpLine: "" }],
    metadata: "",
    numParticipants: 0,
    activeRecording: false,
  };
  const body = JSON.stringify({ event, room, ...fields, id, createdAt: seconds(10) });
  const made = jsonSample(event, name, body);
  return { ...made, headers: [["Content-Type", "application/webhook+json"]] };
}
