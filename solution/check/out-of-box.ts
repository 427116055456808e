/** A table of the platform or of Dynamics 365 Sales, as far as the package rests on it. */
export interface OutOfBoxTable {
  /** Schema name, in the case that relationships and privileges use. */
  schemaName: string;
  /** Logical names of the columns that views, forms and column maps of the package name. */
  columns: string[];
}

/** Tables that the package extends or refers to, by logical name. What is not here cannot be relied upon unnoticed. */
export const outOfBoxTables: Partial<Record<string, OutOfBoxTable>> = {
  businessunit: { schemaName: "BusinessUnit", columns: ["businessunitid", "name"] },
  lead: {
    schemaName: "Lead",
    columns: ["leadid", "fullname", "companyname", "subject", "statecode", "statuscode", "createdon", "ownerid"],
  },
  opportunity: {
    schemaName: "Opportunity",
    columns: [
      "opportunityid",
      "name",
      "customerid",
      "parentaccountid",
      "parentcontactid",
      "estimatedvalue",
      "estimatedclosedate",
      "ownerid",
      "statecode",
      "statuscode",
      "createdon",
      "modifiedon",
    ],
  },
  organization: { schemaName: "Organization", columns: ["organizationid", "name"] },
  owner: { schemaName: "Owner", columns: ["ownerid", "name"] },
  systemuser: { schemaName: "SystemUser", columns: ["systemuserid", "fullname", "internalemailaddress"] },
  team: { schemaName: "Team", columns: ["teamid", "name"] },
};
