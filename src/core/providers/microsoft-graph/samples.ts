import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample, latelyIso } from "../sample.ts";

export function samples(): readonly Sample[] {
  // A subscription lasts three days.
  const ends = latelyIso(-259_200).replace("000Z", "0000000Z");
  return [
    jsonSample(
      "resource.created",
      "Mail arrived",
      `{"value":[{"subscriptionId":"7f105c7d-2dc5-4530-97cd-4e7ae6534c07","subscriptionExpirationDateTime":"${ends}","tenantId":"84bd8158-6d4d-4958-8b9f-9d6445542f95","clientState":"","changeType":"created","resource":"Users/ada@acme.example/Messages/AAMkAGUwNjQ4ZjIx","resourceData":{"@odata.type":"#Microsoft.Graph.Message","id":"AAMkAGUwNjQ4ZjIx"}}]}`,
    ),
    jsonSample(
      "resource.updated",
      "Appointment changed",
      `{"value":[{"subscriptionId":"c3f0d8e7-5b1a-4926-9e4d-7a8c0b2f6153","subscriptionExpirationDateTime":"${ends}","tenantId":"84bd8158-6d4d-4958-8b9f-9d6445542f95","clientState":"","changeType":"updated","resource":"Users/48d31887-5fad-4d73-a9f5-3c356e68a038/Events/AAMkADRmZjQ1ZTI3LWE4","resourceData":{"@odata.type":"#Microsoft.Graph.Event","@odata.id":"Users/48d31887-5fad-4d73-a9f5-3c356e68a038/Events/AAMkADRmZjQ1ZTI3LWE4","@odata.etag":"W/\\"DwAAABYAAADkrWGo7bouTKlsgTZMr9Kw\\"","id":"AAMkADRmZjQ1ZTI3LWE4"}}]}`,
    ),
    jsonSample(
      "resource.deleted",
      "File deleted",
      `{"value":[{"subscriptionId":"5f1e7d9c-2a48-4b03-8c6f-d0e9b3a71524","subscriptionExpirationDateTime":"${ends}","tenantId":"84bd8158-6d4d-4958-8b9f-9d6445542f95","clientState":"","changeType":"deleted","resource":"drives/b!t18F8ybsHUq1z3LTz8xvZqP8/root","resourceData":{"@odata.type":"#Microsoft.Graph.driveItem","id":"01BYE5RZ6QN3ZWBTUFOFD3GSPGOHDJD36K"}}]}`,
    ),
  ];
}
