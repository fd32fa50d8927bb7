import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "deploy_created",
      "Deploy succeeded",
      `{"id":"6749a1c2f4e8b70008d3c5a1","site_id":"0d3a9d2f-6c7b-4e15-8a90-1f5d2b8e4c73","build_id":"6749a1c2f4e8b70008d3c59f","state":"ready","name":"acme-docs","url":"http://docs.example","ssl_url":"https://docs.example","branch":"main","commit_ref":"8a7d4c1b0e9f5c3d2a6b7e8f9c0d1a2b3c4d5e6f","context":"production","error_message":null,"deploy_time":34}`,
      { "X-Netlify-Event": "deploy_created" },
    ),
    jsonSample(
      "deploy_failed",
      "Deploy failed",
      `{"id":"6749a1c9f4e8b70008d3c5b4","site_id":"0d3a9d2f-6c7b-4e15-8a90-1f5d2b8e4c73","state":"error","name":"acme-docs","branch":"main","context":"deploy-preview","error_message":"Build script returned non-zero exit code: 2"}`,
      { "X-Netlify-Event": "deploy_failed" },
    ),
    jsonSample(
      "deploy_building",
      "Deploy begun",
      `{"id":"6749a1c2f4e8b70008d3c5a1","site_id":"0d3a9d2f-6c7b-4e15-8a90-1f5d2b8e4c73","build_id":"6749a1c2f4e8b70008d3c59f","state":"building","name":"acme-docs","url":"https://docs.example","ssl_url":"https://docs.example","admin_url":"https://app.netlify.com/projects/acme-docs","deploy_url":"http://main--acme-docs.netlify.app","deploy_ssl_url":"https://main--acme-docs.netlify.app","created_at":"2026-11-28T10:29:58.402Z","updated_at":"2026-11-28T10:30:00.114Z","user_id":"5b7c9f2e1d8a4036e0c5f7b2","error_message":null,"required":[],"required_functions":[],"commit_ref":"8a7d4c1b0e9f5c3d2a6b7e8f9c0d1a2b3c4d5e6f","branch":"main","commit_url":"https://github.com/acme/docs/commit/8a7d4c1b0e9f5c3d2a6b7e8f9c0d1a2b3c4d5e6f","skipped":null,"locked":null,"title":"Say how the export works","committer":"ada","review_id":null,"review_url":null,"context":"production","published_at":null,"deploy_time":null,"available_functions":[],"plugin_state":"none","manual_deploy":false}`,
      { "X-Netlify-Event": "deploy_building" },
    ),
  ];
}
