/**
 * One thing the rules ask about. `undefined`: not known (the column was removed, may not be read, or could not be asked
 * for); `null`: known to be empty.
 */
export type Fact<Value> = Value | null | undefined;

/** The account that the deal is made with. */
export interface CustomerFacts {
  name?: Fact<string>;
  addressLine1?: Fact<string>;
  city?: Fact<string>;
  /**
   * What the country column holds (`cosell_customercountryfield`): the text of a text column, the label of a choice, the
   * name of a looked-up row.
   */
  country?: Fact<string>;
}

/** The person at the customer's whom Microsoft may turn to. */
export interface ContactFacts {
  firstName?: Fact<string>;
  lastName?: Fact<string>;
  email?: Fact<string>;
  businessPhone?: Fact<string>;
  mobilePhone?: Fact<string>;
}

/** What a column holds in the database (`stored`, null on a new record), and what it would hold after the save. */
export interface EditedFact<Value> {
  stored?: Fact<Value>;
  edited?: Fact<Value>;
}

/**
 * Everything the rules of sharing ask about one opportunity. Plain data: the form script gathers it from the form, the
 * tables of cases hold it as it is.
 */
export interface OpportunityFacts {
  name?: Fact<string>;
  /** In the deal's own currency. */
  dealValue?: Fact<number>;
  /** The deal value's column is calculated or rolled up, and so may still be empty when the deal is saved. */
  dealValueComputed?: boolean;
  /** `isocurrencycode` of the currency. */
  currencyCode?: Fact<string>;
  /** Estimated close date as a calendar day, YYYY-MM-DD. */
  closeDate?: Fact<string>;
  /** The user's own calendar day, YYYY-MM-DD. */
  today?: string;
  /** `parentaccountid`, else an account in `customerid`. */
  customer?: Fact<CustomerFacts>;
  /** `parentcontactid` */
  contact?: Fact<ContactFacts>;
  /** E-mail address of the owner, who goes into the referral's team. */
  sellerEmail?: Fact<string>;
  /** Active solutions of the deal: how many, and how many of them are services. */
  solutions?: { count: number; services: number };
  consent?: Fact<boolean>;
  /** When the consent was given; any text that is not empty. */
  consentGivenOn?: Fact<string>;
  /** Who recorded the consent; any text that is not empty. */
  consentGivenBy?: Fact<string>;
  /** Value of the choice `cosell_purchaseintent`. */
  purchaseIntent?: Fact<number>;
  /** Value of the choice `cosell_microsofthelp`; null where no help is asked. */
  help?: EditedFact<number>;
  visible?: EditedFact<boolean>;
  referralIdentifier?: Fact<string>;
  microsoftReferralIdentifier?: Fact<string>;
  referralStatus?: Fact<string>;
  /** Whether shared fields hold something else than what was shared last. */
  changed?: boolean;
  /** Language tags of the reader, for suggestions. */
  locales?: readonly string[];
}
