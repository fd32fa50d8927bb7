import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "push",
      "Image pushed",
      `{"callback_url":"https://hub.example/u/acme/webapp/hook/2141b5bi5i5b02bec211i4eeih0242eg11000a/","push_data":{"pushed_at":1700000000,"pusher":"acme-bot","tag":"latest"},"repository":{"comment_count":0,"date_created":1600000000,"is_official":false,"is_private":true,"name":"webapp","namespace":"acme","owner":"acme","repo_name":"acme/webapp","repo_url":"https://hub.example/u/acme/webapp/","star_count":0,"status":"Active"}}`,
    ),
  ];
}
