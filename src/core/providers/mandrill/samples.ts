import type { Sample } from "../../../contract/model/provider.ts";
import { formSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    formSample(
      "send",
      "Message sent",
      "mandrill_events=%5B%7B%22event%22%3A+%22send%22%2C+%22_id%22%3A+%22exampleaaaaaaaaaaaaaaaaaaaaaaaaa%22%2C+%22ts%22%3A+1700000000%2C+%22msg%22%3A+%7B%22email%22%3A+%22ada%40example.com%22%2C+%22subject%22%3A+%22Your+caf%5Cu00e9+order%22%2C+%22state%22%3A+%22sent%22%7D%7D%5D",
    ),
  ];
}
