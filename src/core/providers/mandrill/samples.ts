import type { Sample } from "../../../contract/model/provider.ts";
import { formSample, lately } from "../sample.ts";

export function samples(): readonly Sample[] {
  const now = Math.floor(lately() / 1000);
  return [
    formSample(
      "send",
      "Message sent",
      `mandrill_events=%5B%7B%22event%22%3A+%22send%22%2C+%22_id%22%3A+%229f02536d7c0c9b3e5f814a26b8e1d4c7%22%2C+%22ts%22%3A+${now}%2C+%22msg%22%3A+%7B%22email%22%3A+%22ada%40example.com%22%2C+%22subject%22%3A+%22Your+caf%5Cu00e9+order%22%2C+%22state%22%3A+%22sent%22%7D%7D%5D`,
    ),
    formSample(
      "hard_bounce",
      "Mail refused",
      `mandrill_events=%5B%7B%22event%22%3A%22hard_bounce%22%2C%22_id%22%3A%227d0c9b3e5f814a26b8e1d4c7a9f02536%22%2C%22msg%22%3A%7B%22ts%22%3A${now - 20}%2C%22subject%22%3A%22Your+caf%5Cu00e9+order%22%2C%22email%22%3A%22nobody%40example.com%22%2C%22tags%22%3A%5B%22orders%22%5D%2C%22opens%22%3A%5B%5D%2C%22clicks%22%3A%5B%5D%2C%22state%22%3A%22bounced%22%2C%22metadata%22%3A%7B%22order%22%3A%22A-1009%22%7D%2C%22_id%22%3A%227d0c9b3e5f814a26b8e1d4c7a9f02536%22%2C%22_version%22%3A%22Qf3kT7mXw2LrZ9pVbYcN5g%22%2C%22sender%22%3A%22orders%40example.com%22%2C%22template%22%3Anull%2C%22diag%22%3A%22smtp%3B550+5.1.1+The+email+account+that+you+tried+to+reach+does+not+exist.%22%2C%22bgtools_code%22%3A10%2C%22bounce_description%22%3A%22bad_mailbox%22%7D%2C%22ts%22%3A${now}%7D%5D`,
    ),
    formSample(
      "open",
      "Mail opened",
      `mandrill_events=%5B%7B%22event%22%3A%22open%22%2C%22_id%22%3A%22e5b81f4c7a2d4093961fc8d0b3e7a524%22%2C%22msg%22%3A%7B%22ts%22%3A${now - 600}%2C%22subject%22%3A%22Your+caf%5Cu00e9+order%22%2C%22email%22%3A%22ada%40example.com%22%2C%22tags%22%3A%5B%22orders%22%5D%2C%22opens%22%3A%5B%7B%22ts%22%3A${now - 1}%7D%5D%2C%22clicks%22%3A%5B%5D%2C%22state%22%3A%22sent%22%2C%22metadata%22%3A%7B%22order%22%3A%22A-1010%22%7D%2C%22_id%22%3A%22e5b81f4c7a2d4093961fc8d0b3e7a524%22%2C%22_version%22%3A%22h8Wn2KpXv5TzQmR7LcYdJg%22%2C%22sender%22%3A%22orders%40example.com%22%7D%2C%22ip%22%3A%22198.51.100.23%22%2C%22location%22%3A%7B%22country_short%22%3A%22DE%22%2C%22country%22%3A%22Germany%22%2C%22region%22%3A%22Berlin%22%2C%22city%22%3A%22Berlin%22%2C%22latitude%22%3A52.52%2C%22longitude%22%3A13.4%2C%22timezone%22%3A%22%2B01%3A00%22%7D%2C%22user_agent%22%3A%22Mozilla%2F5.0+%28Macintosh%29%22%2C%22ts%22%3A${now}%7D%5D`,
    ),
  ];
}
