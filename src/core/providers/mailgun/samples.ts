import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "failed",
      "Permanent failure",
      `{"signature":{"token":"7VwW7k6Ak7zcTwoSoNm7aTtbk1g67MKAnsYLfUB7PdszbgR5Xi","timestamp":"1700000000","signature":"0000000000000000000000000000000000000000000000000000000000000000"},"event-data":{"id":"G9Bn5sl1TC6nu79C8C0bwg","event":"failed","severity":"permanent","timestamp":1700000000.389,"recipient":"nobody@example.com","message":{"headers":{"to":"nobody@example.com","subject":"Your invoice","message-id":"20260420.1@mg.example.com"}},"delivery-status":{"code":550,"message":"No such mailbox"}}}`,
    ),
    jsonSample(
      "delivered",
      "Mail delivered",
      `{"signature":{"token":"c4e1a9f07b3d58260e9f4c7a1b5d8e3f602c9a7d4b1e8f5c03","timestamp":"1795858200","signature":"0000000000000000000000000000000000000000000000000000000000000000"},"event-data":{"id":"CPgfbmQMTCKtHW6uIWtuVe","event":"delivered","timestamp":1795858199.521,"log-level":"info","recipient":"ada@example.com","recipient-domain":"example.com","flags":{"is-routed":false,"is-authenticated":true,"is-system-test":false,"is-test-mode":false},"delivery-status":{"tls":true,"mx-host":"mx.example.com","code":250,"description":"","session-seconds":0.433,"utf8":true,"attempt-no":1,"message":"OK","certificate-verified":true},"envelope":{"transport":"smtp","sender":"orders@mg.example.com","sending-ip":"203.0.113.40","targets":"ada@example.com"},"storage":{"url":"https://se.api.mailgun.net/v3/domains/mg.example.com/messages/eyJwIjpmYWxzZX0","key":"eyJwIjpmYWxzZX0"},"message":{"headers":{"to":"ada@example.com","message-id":"20261128102959.1.9F3C7A152E4B4D86@mg.example.com","from":"Acme <orders@mg.example.com>","subject":"Your order A-1009"},"attachments":[],"size":1842},"campaigns":[],"tags":["orders"],"user-variables":{"order":"A-1009"}}}`,
    ),
    jsonSample(
      "opened",
      "Mail opened",
      `{"signature":{"token":"a7d3f0c95e1b48726c0a9f5d3e8b1c4f720d6a9e5b3c8f1d40","timestamp":"1795858200","signature":"0000000000000000000000000000000000000000000000000000000000000000"},"event-data":{"id":"Ase7i2zsRYeDXztHGENqRA","event":"opened","timestamp":1795858199.702,"log-level":"info","recipient":"ada@example.com","recipient-domain":"example.com","ip":"198.51.100.23","geolocation":{"country":"DE","region":"BE","city":"Berlin"},"client-info":{"client-type":"email client","client-os":"macOS","device-type":"desktop","client-name":"Apple Mail","user-agent":"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15"},"message":{"headers":{"to":"ada@example.com","message-id":"20261128102959.1.9F3C7A152E4B4D86@mg.example.com","from":"Acme <orders@mg.example.com>","subject":"Your order A-1009"},"attachments":[],"size":1842},"campaigns":[],"tags":["orders"],"user-variables":{"order":"A-1009"}}}`,
    ),
  ];
}
