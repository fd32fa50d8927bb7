import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "Bounce",
      "Hard bounce",
      `{"RecordType":"Bounce","MessageStream":"outbound","ID":4323372036854775807,"Type":"HardBounce","TypeCode":1,"Name":"Hard bounce","MessageID":"883953f4-6105-42a2-a16a-77a8eac79483","Description":"The server was unable to deliver your message (ex: unknown user, mailbox not found).","Email":"john@example.com","From":"sender@example.com","BouncedAt":"2026-04-20T10:30:00Z"}`,
    ),
    jsonSample(
      "Delivery",
      "Mail delivered",
      `{"RecordType":"Delivery","ServerID":2384017,"MessageStream":"outbound","MessageID":"00f7c1a9-3d52-4e8b-9c06-5a1d8f2b7e43","Recipient":"ada@example.com","Tag":"welcome-email","DeliveredAt":"2026-11-28T10:30:00.4020000Z","Details":"smtp;250 2.0.0 OK","Metadata":{"order":"A-1009"}}`,
    ),
    jsonSample(
      "SpamComplaint",
      "Complaint",
      `{"RecordType":"SpamComplaint","MessageStream":"outbound","ID":692560173,"Type":"SpamComplaint","TypeCode":512,"Name":"Spam complaint","Tag":"newsletter","MessageID":"2706ee8a-737c-4285-b032-ccd317af53ed","Metadata":{},"ServerID":2384017,"Description":"The subscriber explicitly marked this message as spam.","Details":"","Email":"ada@example.com","From":"news@example.com","BouncedAt":"2026-11-28T10:30:00Z","DumpAvailable":true,"Inactive":true,"CanActivate":false,"Subject":"What is new in November","Content":"<Abuse report dump>"}`,
    ),
  ];
}
