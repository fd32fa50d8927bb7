import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "push",
      "Image pushed",
      `{"callback_url":"https://hub.example/u/acme/webapp/hook/2141b5bi5i5b02bec211i4eeih0242eg11000a/","push_data":{"pushed_at":1700000000,"pusher":"acme-bot","tag":"latest"},"repository":{"comment_count":0,"date_created":1600000000,"is_official":false,"is_private":true,"name":"webapp","namespace":"acme","owner":"acme","repo_name":"acme/webapp","repo_url":"https://hub.example/u/acme/webapp/","star_count":0,"status":"Active"}}`,
    ),
    jsonSample(
      "push",
      "Version pushed",
      String.raw`{"callback_url":"https://hub.example/u/acme/webapp/hook/2141b5bi5i5b02bec211i4eeih0242eg11000a/","push_data":{"pushed_at":1795858200,"pusher":"acmebot","tag":"2.4.0","images":[]},"repository":{"comment_count":0,"date_created":1746000000,"description":"The web shop","dockerfile":"FROM node:24\nCOPY . .\n","full_description":"","is_official":false,"is_private":true,"is_trusted":false,"name":"webapp","namespace":"acme","owner":"acme","repo_name":"acme/webapp","repo_url":"https://hub.example/v2/repositories/acme/webapp/","star_count":3,"status":"Active"}}`,
    ),
    jsonSample(
      "push",
      "Nightly pushed",
      String.raw`{"callback_url":"https://hub.example/u/acme/webapp/hook/2141b5bi5i5b02bec211i4eeih0242eg11000a/","push_data":{"pushed_at":1795854600,"pusher":"acmebot","tag":"nightly","images":[]},"repository":{"comment_count":0,"date_created":1746000000,"description":"The web shop","dockerfile":"FROM node:24\nCOPY . .\n","full_description":"","is_official":false,"is_private":true,"is_trusted":false,"name":"webapp","namespace":"acme","owner":"acme","repo_name":"acme/webapp","repo_url":"https://hub.example/v2/repositories/acme/webapp/","star_count":3,"status":"Active"}}`,
    ),
  ];
}
