import { type Connector, type Operation, inBody } from "./operation.js";
import { list, object, text } from "./shape.js";

/** The switch is a text in the connector's description, and a boolean in the service's. */
const registration = inBody(
  "body",
  object({ WebhookUrl: text, WebhookEvents: list(text), SignatureTokenToMsSignatureHeader: text }),
);

const at = (operationId: string, method: Operation["method"], parameters: Operation["parameters"]): Operation => ({
  operationId,
  kind: "action",
  method,
  path: "/registration",
  parameters,
});

/** Partner Center Events (preview), as the reference of its connector on learn.microsoft.com lists it. */
export const partnerCenterEvents: Connector = {
  name: "shared_partnercenterevents",
  title: "Partner Center Events",
  address: "https://api.partnercenter.microsoft.com/webhooks/v1",
  operations: [
    at("ViewRegistration", "GET", []),
    at("EventRegistration", "POST", [registration]),
    at("UpdateRegistration", "PUT", [registration]),
  ],
};
