import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "page.content_updated",
      "Page changed",
      `{"id":"367cba44-b6f3-4c92-81e7-6a2e9659efd4","timestamp":"2026-04-20T10:30:00.678Z","workspace_id":"13950b26-c203-4f3b-b97d-93ec06319565","subscription_id":"29d75c0d-5546-4414-8459-7b7a92f1fc4b","integration_id":"0ef2e755-4912-8096-91c1-00376a88a5ca","type":"page.content_updated","authors":[{"id":"c7c11cca-1d73-471d-9b6e-bdef51470190","type":"person"}],"attempt_number":1,"entity":{"id":"153104cd-477e-809d-8dc4-ff2d96ae3090","type":"page"},"data":{"updated_blocks":[]}}`,
    ),
    jsonSample(
      "page.created",
      "Page created",
      `{"id":"a4f0c7d2-9b3e-4581-8d6f-2e1b5c8a7093","timestamp":"2026-11-28T10:30:00.678Z","workspace_id":"13950b26-c203-4f3b-b97d-93ec06319565","workspace_name":"Acme","subscription_id":"29d75c0d-5546-4414-8459-7b7a92f1fc4b","integration_id":"0ef2e755-4912-8096-91c1-00376a88a5ca","authors":[{"id":"c7c11cca-1d73-471d-9b6e-bdef51470190","type":"person"}],"accessible_by":[{"id":"c7c11cca-1d73-471d-9b6e-bdef51470190","type":"person"}],"attempt_number":1,"api_version":"2026-03-11","entity":{"id":"2b9104cd-477e-80c6-8e1f-f1d0a7b3c592","type":"page"},"type":"page.created","data":{"parent":{"id":"13950b26-c203-4f3b-b97d-93ec06319565","type":"space"}}}`,
    ),
    jsonSample(
      "comment.created",
      "Comment on a page",
      `{"id":"5c8e1f7b-0d4a-4e96-b2c3-7a9d6f0b1528","timestamp":"2026-11-28T10:30:00.678Z","workspace_id":"13950b26-c203-4f3b-b97d-93ec06319565","workspace_name":"Acme","subscription_id":"29d75c0d-5546-4414-8459-7b7a92f1fc4b","integration_id":"0ef2e755-4912-8096-91c1-00376a88a5ca","authors":[{"id":"c7c11cca-1d73-471d-9b6e-bdef51470190","type":"person"}],"accessible_by":[{"id":"c7c11cca-1d73-471d-9b6e-bdef51470190","type":"person"}],"attempt_number":1,"api_version":"2026-03-11","entity":{"id":"2b9104cd-477e-81f3-9c0a-001d5e7b8a24","type":"comment"},"type":"comment.created","data":{"page_id":"2b9104cd-477e-80c6-8e1f-f1d0a7b3c592","parent":{"id":"2b9104cd-477e-80c6-8e1f-f1d0a7b3c592","type":"page"}}}`,
    ),
  ];
}
