import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "issue.created",
      "New issue",
      `{"action":"created","installation":{"uuid":"a8e5d37a-696c-4c54-adb5-b3f28d64c7de"},"data":{"issue":{"id":"1170820242","shortId":"WEBAPP-2","title":"RangeError: invalid time value","culprit":"validate(src/signup.ts)","level":"error","project":{"id":"1","slug":"webapp"}}},"actor":{"type":"application","id":"sentry","name":"Sentry"}}`,
      {
        "Sentry-Hook-Resource": "issue",
        "Sentry-Hook-Timestamp": "1700000000",
        "Request-ID": "ac63e8f4ed0547cdb5bea6883fde17d9",
      },
    ),
    jsonSample(
      "event_alert.triggered",
      "Alert of an issue",
      `{"action":"triggered","installation":{"uuid":"a8e5d37a-696c-4c54-adb5-b3f28d64c7de"},"data":{"event":{"event_id":"e4874d664c3540c1a32eab185f12c5ab","project":1,"release":"webapp@2.4.1","dist":null,"platform":"node","message":"","datetime":"2026-11-28T10:29:58.118000Z","tags":[["environment","production"],["level","error"]],"_metrics":{"bytes.stored.event":4098},"culprit":"validate(src/signup.ts)","environment":"production","level":"error","location":"src/signup.ts","logger":"","metadata":{"filename":"src/signup.ts","function":"validate","type":"RangeError","value":"invalid time value"},"timestamp":1795858198.118,"title":"RangeError: invalid time value","type":"error","url":"https://sentry.io/api/0/projects/acme/webapp/events/e4874d664c3540c1a32eab185f12c5ab/","web_url":"https://sentry.io/organizations/acme/issues/1170820242/events/e4874d664c3540c1a32eab185f12c5ab/","issue_url":"https://sentry.io/api/0/issues/1170820242/","issue_id":"1170820242","exception":{"values":[{"type":"RangeError","value":"invalid time value","stacktrace":{"frames":[{"function":"validate","filename":"src/signup.ts","lineno":42,"colno":17,"in_app":true}]}}]}},"triggered_rule":"Errors in production"},"actor":{"type":"application","id":"sentry","name":"Sentry"}}`,
      {
        "Sentry-Hook-Resource": "event_alert",
        "Sentry-Hook-Timestamp": "1795858200",
        "Request-ID": "7b0d5c8f2a634e198f5dc2e7b9143d58",
      },
    ),
    jsonSample(
      "metric_alert.critical",
      "Alert of a number",
      `{"action":"critical","installation":{"uuid":"a8e5d37a-696c-4c54-adb5-b3f28d64c7de"},"data":{"metric_alert":{"id":"7","identifier":"13","organization_id":"5","status":20,"status_method":3,"type":2,"title":"Too many errors","date_started":"2026-11-28T10:25:00Z","date_detected":"2026-11-28T10:29:00Z","date_created":"2026-11-28T10:29:59.402Z","date_closed":null,"projects":["webapp"],"alert_rule":{"id":"7","name":"Too many errors","organization_id":"5","aggregate":"count()","query":"level:error","time_window":10,"threshold_type":0,"threshold_period":1,"resolve_threshold":null,"triggers":[{"id":"12","alert_rule_id":"7","label":"critical","threshold_type":0,"alert_threshold":100,"actions":[]}]}},"description_text":"184 events in the last 10 minutes","description_title":"Critical: Too many errors","web_url":"https://sentry.io/organizations/acme/alerts/rules/details/7/"},"actor":{"type":"application","id":"sentry","name":"Sentry"}}`,
      {
        "Sentry-Hook-Resource": "metric_alert",
        "Sentry-Hook-Timestamp": "1795858200",
        "Request-ID": "d0e9b3a715244b038c6f5f1e7d9c2a48",
      },
    ),
  ];
}
