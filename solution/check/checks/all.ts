import type { Check } from "../check";
import { app } from "./app";
import { alternateKeys, columnMaps, columns, obsoleteColumn, optionValues, relationships } from "./columns";
import { container, contentTypes, managedFlag, packageSize } from "./container";
import { controlFilesComplete, controlVersions, releasedNames, solutionVersion } from "./controls";
import { environmentDefinitions, environmentValues } from "./environment";
import { noSecrets, ownedFiles } from "./files";
import { flowColumns } from "./flow-columns";
import { flowConstants, flowStaticResults } from "./flow-constants";
import { flowDefinition } from "./flow-definition";
import { flowExpressions } from "./flow-expressions";
import { flowCatches, flowRetries } from "./flow-failures";
import { flowLoops } from "./flow-loops";
import { flowNames } from "./flow-names";
import { flowOperations } from "./flow-operations";
import { flowSecureData } from "./flow-secure-data";
import { flowTriggers } from "./flow-triggers";
import { flowConnections, flowFiles, flowVariables } from "./flows";
import { controlCells, formControls } from "./form-controls";
import { diffForms, formColumns, formScripts, formSubgrids, tableParts } from "./forms";
import { identifiers } from "./identifiers";
import { labelLanguages, labelsComplete } from "./labels";
import { foreignNames, publisherPrefixes } from "./names";
import { privileges } from "./roles";
import { componentBehavior, componentTypes, rootComponents } from "./root-components";
import { spokenNames } from "./spoken-names";
import { stringsComplete } from "./strings";
import { viewColumns, views } from "./views";
import { webResources } from "./web-resources";

/** Every check that needs nothing but the package and the last release. */
export const allChecks: Check[] = [
  container,
  contentTypes,
  packageSize,
  ownedFiles,
  managedFlag,
  solutionVersion,
  releasedNames,
  rootComponents,
  componentTypes,
  componentBehavior,
  publisherPrefixes,
  foreignNames,
  columns,
  alternateKeys,
  relationships,
  columnMaps,
  optionValues,
  obsoleteColumn,
  tableParts,
  views,
  viewColumns,
  diffForms,
  formColumns,
  formSubgrids,
  formScripts,
  formControls,
  controlCells,
  identifiers,
  webResources,
  spokenNames,
  controlFilesComplete,
  controlVersions,
  flowFiles,
  flowConnections,
  flowVariables,
  flowDefinition,
  flowTriggers,
  flowOperations,
  flowColumns,
  flowRetries,
  flowCatches,
  flowLoops,
  flowExpressions,
  flowSecureData,
  flowConstants,
  flowStaticResults,
  flowNames,
  environmentDefinitions,
  environmentValues,
  privileges,
  app,
  labelLanguages,
  labelsComplete,
  stringsComplete,
  noSecrets,
];
