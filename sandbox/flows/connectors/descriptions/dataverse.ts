import {
  type Connector,
  type Operation,
  type Parameter,
  beyondSandbox,
  inBody,
  inHeader,
  inPath,
  inQuery,
  needed,
} from "./operation.js";
import { anyObject, boolean, int32, int32OneOf, object, required, text } from "./shape.js";

const entityName = inPath("entityName", text);
const recordId = inPath("recordId", text);
const actionName = inPath("actionName", text);
const relationship = inPath("associationEntityRelationship", text);
const select = inQuery("$select", text);
const expand = inQuery("$expand", text);
const fullMetadata = beyondSandbox(inHeader("x-ms-odata-metadata-full", boolean));
const partition = beyondSandbox(inQuery("partitionId", text));

/** The row's columns, or the action's arguments: which ones there are depends on the table or the action. */
const item = inBody("item", anyObject);
const optionalItem: Parameter = { ...item, isRequired: false };

const row = "/{entityName}({recordId})";

/** Message: 1 added … 7 all; scope: 4 organization; run as: 1 who changed the row, 2 its owner, 3 the flow's owner. */
const subscription = object({
  message: required(int32OneOf(1, 2, 3, 4, 5, 6, 7)),
  entityname: required(text),
  scope: required(int32OneOf(1, 2, 3, 4)),
  filteringattributes: text,
  filterexpression: text,
  runas: int32OneOf(1, 2, 3),
  postponeuntil: text,
  name: text,
});

const operations: Operation[] = [
  {
    operationId: "ListRecords",
    kind: "action",
    method: "GET",
    path: "/{entityName}",
    parameters: [
      fullMetadata,
      entityName,
      select,
      inQuery("$filter", text),
      inQuery("$orderby", text),
      expand,
      inQuery("fetchXml", text),
      inQuery("$top", int32),
      inQuery("$skiptoken", text),
      partition,
    ],
  },
  {
    operationId: "GetItem",
    kind: "action",
    method: "GET",
    path: row,
    parameters: [fullMetadata, entityName, recordId, select, expand, partition],
  },
  {
    operationId: "CreateRecord",
    kind: "action",
    method: "POST",
    path: "/{entityName}",
    parameters: [fullMetadata, entityName, item],
  },
  {
    operationId: "UpdateRecord",
    kind: "action",
    method: "PATCH",
    path: row,
    parameters: [fullMetadata, entityName, recordId, item],
  },
  {
    operationId: "UpdateOnlyRecord",
    kind: "action",
    method: "PATCH",
    path: row,
    parameters: [fullMetadata, entityName, recordId, item],
  },
  {
    operationId: "DeleteRecord",
    kind: "action",
    method: "DELETE",
    path: row,
    parameters: [entityName, recordId, partition],
  },
  {
    operationId: "AssociateEntities",
    kind: "action",
    method: "POST",
    path: `${row}/{associationEntityRelationship}/$ref`,
    parameters: [entityName, recordId, relationship, inBody("item", object({ "@odata.id": required(text) }))],
  },
  {
    operationId: "DisassociateEntities",
    kind: "action",
    method: "DELETE",
    path: `${row}/{associationEntityRelationship}/$ref`,
    parameters: [entityName, recordId, relationship, needed(inQuery("$id", text))],
  },
  {
    operationId: "PerformBoundAction",
    kind: "action",
    method: "POST",
    path: `${row}/{actionName}`,
    parameters: [entityName, actionName, recordId, optionalItem],
  },
  {
    operationId: "PerformUnboundAction",
    kind: "action",
    method: "POST",
    path: "/{actionName}",
    parameters: [actionName, optionalItem],
  },
  {
    operationId: "SubscribeWebhookTrigger",
    kind: "trigger",
    method: "POST",
    path: "/callbackregistrations",
    parameters: [inBody("subscriptionRequest", subscription)],
  },
];

/**
 * Microsoft Dataverse, as the reference of its connector on learn.microsoft.com lists the operations and their
 * parameters; which requests they become is the Web API's documentation.
 */
export const dataverse: Connector = {
  name: "shared_commondataserviceforapps",
  title: "Microsoft Dataverse",
  address: null,
  operations,
};
