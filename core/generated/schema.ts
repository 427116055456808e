// Generated from solution/src by `npm run generate`. Do not edit.

/** Tables that the solution brings or extends, logical names. */
export const tables = {
  lead: "lead",
  opportunity: "opportunity",
  opportunitysolution: "cosell_opportunitysolution",
  solutiondetail: "cosell_solutiondetail",
  syncclaim: "cosell_syncclaim",
} as const;

/** Columns of `lead` that the solution brings, logical names. */
export const leadColumns = {
  audit: "cosell_audit",
  declinereason: "cosell_declinereason",
  engagementidentifier: "cosell_engagementidentifier",
  microsoftcrmidentifier: "cosell_microsoftcrmidentifier",
  referralidentifier: "cosell_referralidentifier",
  referrallink: "cosell_referrallink",
  referralresponse: "cosell_referralresponse",
  referralstatus: "cosell_referralstatus",
  referralsubstatus: "cosell_referralsubstatus",
  respondby: "cosell_respondby",
  syncsnapshot: "cosell_syncsnapshot",
  syncstatus: "cosell_syncstatus",
  syncwithpartnercenter: "cosell_syncwithpartnercenter",
} as const;

/** Columns of `opportunity` that the solution brings, logical names. */
export const opportunityColumns = {
  audit: "cosell_audit",
  consentgivenby: "cosell_consentgivenby",
  consentgivenon: "cosell_consentgivenon",
  customerconsent: "cosell_customerconsent",
  declinereason: "cosell_declinereason",
  engagementidentifier: "cosell_engagementidentifier",
  formrequest: "cosell_formrequest",
  lastsyncedon: "cosell_lastsyncedon",
  microsoftcrmidentifier: "cosell_microsoftcrmidentifier",
  microsofthelp: "cosell_microsofthelp",
  microsoftreferralidentifier: "cosell_microsoftreferralidentifier",
  notestomicrosoft: "cosell_notestomicrosoft",
  products: "cosell_products",
  purchaseintent: "cosell_purchaseintent",
  readiness: "cosell_readiness",
  referralidentifier: "cosell_referralidentifier",
  referrallink: "cosell_referrallink",
  referralresponse: "cosell_referralresponse",
  referralstatus: "cosell_referralstatus",
  referralsubstatus: "cosell_referralsubstatus",
  respondby: "cosell_respondby",
  syncrequestedon: "cosell_syncrequestedon",
  syncsnapshot: "cosell_syncsnapshot",
  syncstatus: "cosell_syncstatus",
  syncwithpartnercenter: "cosell_syncwithpartnercenter",
  visibletomicrosoft: "cosell_visibletomicrosoft",
} as const;

/** Columns of `cosell_opportunitysolution` that the solution brings, logical names. */
export const opportunitysolutionColumns = {
  name: "cosell_name",
  opportunityid: "cosell_opportunityid",
  opportunitysolutionid: "cosell_opportunitysolutionid",
  solutiondetailid: "cosell_solutiondetailid",
} as const;

/** Columns of `cosell_solutiondetail` that the solution brings, logical names. */
export const solutiondetailColumns = {
  name: "cosell_name",
  publisher: "cosell_publisher",
  solutiondetailid: "cosell_solutiondetailid",
  solutionidentifier: "cosell_solutionidentifier",
  solutiontype: "cosell_solutiontype",
} as const;

/** Columns of `cosell_syncclaim` that the solution brings, logical names. */
export const syncclaimColumns = {
  data: "cosell_data",
  expireson: "cosell_expireson",
  key: "cosell_key",
  syncclaimid: "cosell_syncclaimid",
} as const;

/** Values of the choice `cosell_microsofthelp`. */
export const microsofthelpValues = {
  workloadSpecificValueProposition: 482000001,
  customerTechnicalArchitecture: 482000002,
  proofOfConceptDemo: 482000003,
  quotesLicensing: 482000004,
  postSalesCustomerSuccess: 482000005,
  generalOrOther: 482000006,
} as const;

/** Values of the choice `cosell_purchaseintent`. */
export const purchaseintentValues = {
  haveNotDecided: 482000000,
  yes: 482000001,
  no: 482000002,
} as const;

/** Values of the choice `cosell_referralresponse`. */
export const referralresponseValues = {
  accept: 482000001,
  decline: 482000002,
} as const;

/** Values of the choice `cosell_solutiontype`. */
export const solutiontypeValues = {
  ipCoSell: 482000000,
  services: 482000001,
  microsoft: 482000002,
} as const;

/** Values of the choice `cosell_syncstatus`. */
export const syncstatusValues = {
  notShared: 482000000,
  waiting: 482000001,
  synchronized: 482000002,
  failed: 482000003,
  needsAttention: 482000004,
} as const;
