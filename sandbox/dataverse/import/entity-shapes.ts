import { type Shape, labelList, text, texts } from "./shape.js";

/* What `customizations.xml` may say of tables, columns and choices: what exporters of version 9.2 write. */

const labels = { children: { label: { attributes: ["description", "languagecode"] } } };

const optionSetBody = {
  ...texts("OptionSetType IsGlobal IntroducedVersion IsCustomizable ExternalTypeName"),
  displaynames: labelList("displayname"),
  Descriptions: labelList("Description"),
  options: {
    children: {
      option: {
        attributes: ["value", "ExternalValue", "IsHidden", "Color"],
        children: { labels, Descriptions: labelList("Description") },
      },
    },
  },
  states: {
    children: {
      state: { attributes: ["value", "defaultstatus", "invariantname", "Color"], children: { labels } },
    },
  },
  statuses: {
    children: { status: { attributes: ["value", "state", "Color"], children: { labels } } },
  },
};

export const optionSetShape: Shape = { attributes: ["Name", "localizedName"], children: optionSetBody };

export const attributeShape: Shape = {
  attributes: ["PhysicalName"],
  children: {
    ...texts(
      "Type Name LogicalName RequiredLevel DisplayMask ImeMode ValidForUpdateApi ValidForReadApi ValidForCreateApi " +
        "IsCustomField IsAuditEnabled IsSecured IntroducedVersion IsCustomizable IsRenameable CanModifySearchSettings " +
        "CanModifyRequirementLevelSettings CanModifyAdditionalSettings SourceType IsGlobalFilterEnabled " +
        "IsSortableEnabled CanModifyGlobalFilterSettings CanModifyIsSortableSettings IsDataSourceSecret " +
        "AutoNumberFormat IsSearchable IsFilterable IsRetrievable IsLocalizable IsLogical Format MaxLength Length " +
        "MinValue MaxValue Accuracy AccuracySource AppDefaultValue OptionSetName CanChangeDateTimeBehavior Behavior " +
        "LookupStyle",
    ),
    LookupTypes: { children: { LookupType: { attributes: ["id"] } } },
    optionset: optionSetShape,
    displaynames: labelList("displayname"),
    Descriptions: labelList("Description"),
  },
};

const entityProperties =
  "EntitySetName IsDuplicateCheckSupported IsBusinessProcessEnabled IsRequiredOffline IsInteractionCentricEnabled " +
  "IsCollaboration AutoRouteToOwnerQueue IsConnectionsEnabled EntityColor IsDocumentManagementEnabled " +
  "AutoCreateAccessTeams IsOneNoteIntegrationEnabled IsKnowledgeManagementEnabled IsSLAEnabled " +
  "IsDocumentRecommendationsEnabled IsBPFEntity OwnershipTypeMask IsAuditEnabled IsRetrieveAuditEnabled " +
  "IsRetrieveMultipleAuditEnabled IsActivity ActivityTypeMask IsActivityParty IsReplicated IsReplicationUserFiltered " +
  "IsMailMergeEnabled IsVisibleInMobile IsVisibleInMobileClient IsReadOnlyInMobileClient IsOfflineInMobileClient " +
  "DaysSinceRecordLastModified MobileOfflineFilters IsMapiGridEnabled IsReadingPaneEnabled IsQuickCreateEnabled " +
  "SyncToExternalSearchIndex IntroducedVersion IsCustomizable IsRenameable IsMappable CanModifyAuditSettings " +
  "CanModifyMobileVisibility CanModifyMobileClientVisibility CanModifyMobileClientReadOnly " +
  "CanModifyMobileClientOffline CanModifyConnectionSettings CanModifyDuplicateDetectionSettings " +
  "CanModifyMailMergeSettings CanModifyQueueSettings CanCreateAttributes CanCreateForms CanCreateCharts CanCreateViews " +
  "CanModifyAdditionalSettings CanEnableSyncToExternalSearchIndex IconVectorName EnforceStateTransitions " +
  "CanChangeHierarchicalRelationship EntityHelpUrlEnabled EntityHelpUrl ChangeTrackingEnabled " +
  "CanChangeTrackingBeEnabled IsEnabledForExternalChannels IsMSTeamsIntegrationEnabled IsSolutionAware";

const keyShape: Shape = {
  children: {
    ...texts("Name LogicalName IntroducedVersion IsCustomizable"),
    EntityKeyAttributes: { children: { AttributeName: text } },
    displaynames: labelList("displayname"),
  },
};

export const entityInfoShape: Shape = {
  children: {
    entity: {
      attributes: ["Name", "unmodified"],
      children: {
        ...texts(entityProperties),
        LocalizedNames: labelList("LocalizedName"),
        LocalizedCollectionNames: labelList("LocalizedCollectionName"),
        Descriptions: labelList("Description"),
        attributes: { children: { attribute: attributeShape } },
        EntityKeys: { children: { EntityKey: keyShape } },
      },
    },
  },
};
