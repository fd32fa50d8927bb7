/** The words of what is sent: events, bursts, fixtures, catalogues. */

export const BURSTS = {
  burst: "Burst",
  events: "Events",
  atOnce: "At once",
  perSecond: "Per second",
  asFastAsItGoes: "as fast as it goes",
  startTheBurst: "Start the burst",
  bursts: "Bursts",
  burstOf: (type: string | number): string => `Burst of ${type}`,
  failed: (failed: string | number): string => `, ${failed} failed`,
  ofDelivered: (delivered: string | number, count: string | number, value: string | number): string =>
    `${delivered} of ${count} delivered${value}`,
  cancel: "Cancel",
} as const;

export const CATALOGUE_PREVIEW = {
  eventsOfTheDocument: "Events of the document",
  openAPI: "OpenAPI",
  asyncAPI: "AsyncAPI",
  event: "event",
  andMore: (value: string | number): string => `and ${value} more`,
  keepAsACatalogue: "Keep as catalogue",
} as const;

export const EVENT_FIELD = {
  event: "Event",
  events: "Events",
} as const;

export const EXPORT_FIXTURES = {
  exportFixtures: "Export fixtures",
  fixture: "fixture",
  theBodiesAsTheyWere: "The bodies as they were saved, without headers, and so without the secrets in those.",
  character: "character",
  andMore: (value: string | number, value2: string | number): string => `${value}\n… and ${value2} more`,
} as const;

export const IMPORT_FINDINGS = {
  findings: "Findings",
} as const;

export const IMPORT_FIXTURES = {
  importFixtures: "Import fixtures",
  fixture: "fixture",
  example: '{"fixtures":[{"name":"Order paid","body":"{}"}]}',
  jsonAsAnExportOf: "JSON, as an export of Hookbench writes it.",
  replaceThoseOfTheSame: "Replace same names",
  theTextHasThisName: "The text has this name twice; the first is taken.",
  isAdded: "is added",
  replacesTheOneThereIs: "replaces the one there is",
  staysAsItIs: "stays as it is",
  isLeftOut: "is left out",
} as const;

export const IMPORT_TAB = {
  isLargerThan8Mb: (name: string | number): string => `${name} is larger than 8 MB.`,
  whatToImport: "What to import",
  pasteOperatorConfigTomlOr: "Paste Operator’s config.toml, or an OpenAPI 3.1 or AsyncAPI document",
  orDropAFileHere: "Or drop a file here. Nothing is made before you say so.",
  fileToImport: "File to import",
  chooseAFile: "Choose a file",
  clear: "Clear",
  catalogues: "Catalogues",
  cataloguesOfEvents: "Catalogues of events",
  delete: "Delete",
  event: "event",
} as const;

export const OPERATOR_PREVIEW = {
  endpoint: "endpoint",
  madeCreated: (created: string | number): string => `Made ${created}.`,
  operatorWebhooks: "Operator’s webhooks",
  operatorConfigToml: "Operator’s config.toml",
  everyEvent: "every event",
  switchedOff: ", switched off",
  makePlaces: (places: string | number): string => `Make ${places}`,
} as const;

export const PAYLOAD_FIELD = {
  idUuidNowUnixAnd:
    "{{id}}, {{uuid}}, {{now}}, {{unix}} and {{faker.person.fullName}} are filled in; {{id:ord-1000}} and ",
  example: "{{number:1000}} become a key of that shape, made of the event’s id.",
  payload: "Payload",
  theExampleOfThisEvent: "The example of this event",
  theWholeBodyEnvelopeIs: (name: string | number): string => `The whole body: ${name}’s envelope is not put around it`,
  fillInTheExample: "Use the example",
  saveAsFixture: "Save as fixture",
  clear: "Clear",
} as const;

export const REQUEST_PREVIEW = {
  nameAnEventAndIts: "Name an event, and its request is shown here.",
  exactRequest: "Exact request",
} as const;

export const SAVED_TAB = {
  fixture: "fixture",
  nothingSavedYetChooseSave:
    "Nothing saved yet: choose “Save as fixture” here or in a delivery’s menu, or import a file.",
  readingWhatWasSaved: "Reading what was saved…",
  import: "Import",
  export: "Export",
  fixtures: "Fixtures",
  use: "Use",
  rename: "Rename",
  delete: "Delete",
  byte: "byte",
  ofDataForAnEnvelope: (size: string | number): string => `${size} of data for an envelope`,
  nameOfTheFixture: "Fixture name",
  saveTheName: "Save the name",
  cancel: "Cancel",
} as const;

export const SEND_DRAFT = {
  thisIsNestedTooDeeply: "This is nested too deeply to be taken apart",
  thisIsNotJson: "This is not JSON",
  soItIsSentAs: (why: string | number): string => `${why}, so it is sent as it is, with its {{variables}} filled in.`,
  lineHasNoNameAnd: (number: string | number): string => `Line ${number} has no name and “=”.`,
} as const;

export const SEND_FORM = {
  eventToSend: "Event to send",
  endpoint: "Endpoint",
  thisEndpointIsSwitchedOff: "This endpoint is switched off.",
  messageId: "Message id",
  aFreshOne: "a fresh one",
  endpoint2: "endpoint",
  sentTo: (items: string | number): string => `Sent to ${items}.`,
  send: "Send",
  sendADuplicate: "Send a duplicate",
  sendToAllSubscribers: "Send to subscribers",
  overrides: "Overrides",
  example: "data.id=42",
  valuesPutOverThePayload: "Values put over the payload, one a line.",
  variables: "Variables",
  example2: "customer=Mona",
  yourOwnOneALine: "Your own, one a line: {{customer}}.",
  notSentTo: (name: string | number, reason: string | number): string => `Not sent to ${name}: ${reason}`,
  otherEndpoint: "other endpoint",
  norTo: (more: string | number): string => `Nor to ${more}.`,
} as const;

export const SEND_PAGE = {
  whatWasSent: "What was sent",
  exactRequest: "Exact request",
  saved: "Saved",
  import: "Import",
  widthOfTheForm: "Width of the form",
  noEndpointToSendTo: "No endpoint to send to yet",
  readingTheEndpoints: "Reading the endpoints…",
  tellWhereYourReceiverListens: "Tell where your receiver listens and whose events it takes; then send it some.",
  newEndpoint: "New endpoint",
  aboutTheEvent: "About the event",
} as const;

/** Operator as it is documented and as it is built, beside each other. */
export const OPERATOR_REACH = {
  which: "Which event reaches which webhook",
  event: "Event",
  documented: "As documented",
  built: "As built",
  none: "none",
} as const;
