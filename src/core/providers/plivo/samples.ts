import type { Sample } from "../../../contract/model/provider.ts";
import { formSample, lately } from "../sample.ts";

/** As Plivo writes a time: `2026-11-29 03:00:00`. */
function time(secondsBefore: number): string {
  return new Date(lately(secondsBefore)).toISOString().slice(0, 19).replace("T", " ");
}

export function samples(): readonly Sample[] {
  return [
    sample("message.received", "Message received", "12429987305134520127", {
      From: "14157778888",
      To: "14157778889",
      Text: "Is the deploy done? 🚀",
      Type: "sms",
      MessageUUID: "7b6e1d2a-3f0c-11ef-9a5b-0242ac110004",
      MessageIntent: "",
      Units: "1",
      TotalRate: "0.00650",
      TotalAmount: "0.00650",
    }),
    sample("message.delivered", "Message delivered", "55032781946023117460", {
      From: "14157778889",
      To: "14157778888",
      Status: "delivered",
      MessageUUID: "e1f0a3c4-3f0c-11ef-8d21-0242ac110006",
      ParentMessageUUID: "e1f0a3c4-3f0c-11ef-8d21-0242ac110006",
      PartInfo: "1 of 1",
      MCC: "310",
      MNC: "260",
      Units: "1",
      TotalRate: "0.00770",
      TotalAmount: "0.00770",
      SentTime: time(12),
      DeliveryReportTime: time(10),
      ErrorCode: "000",
    }),
    sample("call.ringing", "Incoming call", "80417725519302648815", {
      Direction: "inbound",
      From: "14157778888",
      CallerName: "+14157778888",
      To: "14157778889",
      CallUUID: "c1d2e3f4-3f0d-11ef-b3c4-fd3ab84c2d15",
      CallStatus: "ringing",
      Event: "StartApp",
      BillRate: "0.0055",
      SessionStart: `${time(30)}.125380`,
      ParentAuthID: "MAMTQ0YTE1YWJJZD",
    }),
    sample("call.completed", "Call over", "31940672285510473629", {
      Direction: "inbound",
      From: "14157778888",
      CallerName: "+14157778888",
      To: "14157778889",
      CallUUID: "c1d2e3f4-3f0d-11ef-b3c4-fd3ab84c2d15",
      CallStatus: "completed",
      Event: "Hangup",
      HangupCause: "NORMAL_CLEARING",
      HangupCauseName: "Normal Hangup",
      HangupCauseCode: "4000",
      HangupSource: "Callee",
      BillRate: "0.0055",
      BillDuration: "60",
      Duration: "42",
      TotalCost: "0.00550",
      StartTime: time(60),
      AnswerTime: time(57),
      EndTime: time(15),
      ParentAuthID: "MAMTQ0YTE1YWJJZD",
    }),
  ];
}

function sample(event: string, name: string, nonce: string, fields: Readonly<Record<string, string>>): Sample {
  return formSample(event, name, new URLSearchParams(fields).toString(), { "X-Plivo-Signature-V3-Nonce": nonce });
}
