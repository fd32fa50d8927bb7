import type { Sample } from "../../../contract/model/provider.ts";
import { jsonSample } from "../sample.ts";

export function samples(): readonly Sample[] {
  return [
    jsonSample(
      "updateCard",
      "Card moved",
      `{"action":{"id":"51f9424bcd6e040f3c002412","idMemberCreator":"4fc78a59a885233f4b349bd9","data":{"board":{"name":"Roadmap","id":"4d5ea62fd76aa1136f01b27c"},"card":{"idShort":1458,"name":"Éclair release","id":"51a79e72dbb7e23c7c003778"},"listBefore":{"name":"Doing"},"listAfter":{"name":"Done"}},"type":"updateCard","date":"2026-04-20T10:30:00.000Z","memberCreator":{"fullName":"Ada Byron","username":"ada"}},"model":{"id":"4d5ea62fd76aa1136f01b27c","name":"Roadmap"}}`,
    ),
    jsonSample(
      "createCard",
      "Card created",
      `{"model":{"id":"4d5ea62fd76aa1136f01b27c","name":"Roadmap","desc":"","descData":null,"closed":false,"idOrganization":"4e79b8a0c3f5d2e1b6078a9c","idEnterprise":null,"pinned":false,"url":"https://trello.com/b/4UC4EFuh/roadmap","shortUrl":"https://trello.com/b/4UC4EFuh","prefs":{"permissionLevel":"org","voting":"disabled","comments":"members"}},"action":{"id":"6929c05a83e4819f09bd7c86","idMemberCreator":"4fc78a59a885233f4b349bd9","data":{"card":{"id":"6929c05a83e4819f09bd7c84","name":"Say how the export works","idShort":1459,"shortLink":"sQ2kT7mX"},"list":{"id":"51a79e72dbb7e23c7c003780","name":"To do"},"board":{"id":"4d5ea62fd76aa1136f01b27c","name":"Roadmap","shortLink":"4UC4EFuh"}},"appCreator":null,"type":"createCard","date":"2026-11-28T10:30:00.402Z","limits":null,"display":{"translationKey":"action_create_card","entities":{}},"memberCreator":{"id":"4fc78a59a885233f4b349bd9","activityBlocked":false,"avatarUrl":null,"fullName":"Ada Byron","idMemberReferrer":null,"initials":"AB","nonPublicAvailable":true,"username":"ada"}},"webhook":{"id":"6749a1c2f4e8b70008d3c5a1","description":"Roadmap","idModel":"4d5ea62fd76aa1136f01b27c","callbackURL":"https://hooks.example/hooks/trello","active":true,"consecutiveFailures":0,"firstConsecutiveFailDate":null}}`,
    ),
    jsonSample(
      "commentCard",
      "Comment on a card",
      `{"model":{"id":"4d5ea62fd76aa1136f01b27c","name":"Roadmap","desc":"","descData":null,"closed":false,"idOrganization":"4e79b8a0c3f5d2e1b6078a9c","idEnterprise":null,"pinned":false,"url":"https://trello.com/b/4UC4EFuh/roadmap","shortUrl":"https://trello.com/b/4UC4EFuh","prefs":{"permissionLevel":"org","voting":"disabled","comments":"members"}},"action":{"id":"6929c05b17a8819f06e4c7d0","idMemberCreator":"4fc78a59a885233f4b349bd9","data":{"text":"Ready for review.","card":{"id":"51a79e72dbb7e23c7c003778","name":"Éclair release","idShort":1458,"shortLink":"H0TZyzbK"},"board":{"id":"4d5ea62fd76aa1136f01b27c","name":"Roadmap","shortLink":"4UC4EFuh"},"list":{"id":"51a79e72dbb7e23c7c003781","name":"Doing"}},"appCreator":null,"type":"commentCard","date":"2026-11-28T10:30:00.402Z","limits":null,"display":{"translationKey":"action_comment_on_card","entities":{}},"memberCreator":{"id":"4fc78a59a885233f4b349bd9","activityBlocked":false,"avatarUrl":null,"fullName":"Ada Byron","idMemberReferrer":null,"initials":"AB","nonPublicAvailable":true,"username":"ada"}},"webhook":{"id":"6749a1c2f4e8b70008d3c5a1","description":"Roadmap","idModel":"4d5ea62fd76aa1136f01b27c","callbackURL":"https://hooks.example/hooks/trello","active":true,"consecutiveFailures":0,"firstConsecutiveFailDate":null}}`,
    ),
  ];
}
