import type { Sample } from "../../../contract/model/provider.ts";
import { latelyIso, valueSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    sample("succeeded", "Prediction succeeded", "ufawqhfynnddngldkgtslldrkq", "msg_p5jXN8AQM9LWM0D4loKWxJek", {
      output: ["https://replicate.delivery/yhqm/kqxZ7P3bBGKjFNSuXzpCq0Zy9Tn2RfWm/out-0.webp"],
      error: null,
      logs: "Using seed: 4711\n",
      metrics: { predict_time: 0.49, total_time: 0.52 },
      completed_at: latelyIso(3),
    }),
    sample("failed", "Prediction failed", "gm3qorzdhgbfurvjtvhg6dckhu", "msg_2h9XbT0kWqVmRz8fLs3NcYpA", {
      output: null,
      error: "CUDA out of memory",
      logs: "Traceback (most recent call last)",
      metrics: { predict_time: 11.2 },
      completed_at: latelyIso(4),
    }),
    sample("starting", "Prediction starts", "xz7k2rtd0hrm80cn5v8sqf1j6w", "msg_7wQe4Zc1RkTnUo6yHbJdMxGs", {
      output: null,
      error: null,
      logs: "",
      metrics: {},
      completed_at: null,
    }),
  ];
}

function sample(status: string, name: string, id: string, messageId: string, rest: object): Sample {
  const body = {
    id,
    model: "black-forest-labs/flux-schnell",
    version: "hidden",
    input: { prompt: "an otter by the river" },
    data_removed: false,
    source: "api",
    status,
    created_at: latelyIso(10),
    started_at: latelyIso(9),
    ...rest,
    webhook: "https://hooks.example/replicate",
    webhook_events_filter: ["start", "completed"],
    urls: {
      cancel: `https://api.replicate.com/v1/predictions/${id}/cancel`,
      get: `https://api.replicate.com/v1/predictions/${id}`,
      web: `https://replicate.com/p/${id}`,
    },
  };
  return valueSample(`prediction.${status}`, name, body, { "webhook-id": messageId });
}
