import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "deploy_created",
      "Deploy succeeded",
      `{"id":"6530a1c2f4","site_id":"0d3a9d2f","build_id":"6530a1c2f3","state":"ready","name":"acme-docs","url":"http://docs.example","ssl_url":"https://docs.example","branch":"main","commit_ref":"8a7d4c1","context":"production","error_message":null,"deploy_time":34}`,
      { "X-Netlify-Event": "deploy_created" },
    ),
    jsonSample(
      "deploy_failed",
      "Deploy failed",
      `{"id":"6530a1c2f9","site_id":"0d3a9d2f","state":"error","name":"acme-docs","branch":"main","context":"deploy-preview","error_message":"Build script returned non-zero exit code: 2"}`,
      { "X-Netlify-Event": "deploy_failed" },
    ),
  ];
}
