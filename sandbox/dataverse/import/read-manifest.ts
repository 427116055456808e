import type { Labels } from "../metadata/model.js";
import { labelList, checkShape, text, texts, type Shape } from "./shape.js";
import type { XmlNode } from "./xml-node.js";

export interface Publisher {
  uniqueName: string;
  labels: Labels;
  descriptions: Labels;
  email: string | null;
  website: string | null;
  /** Prefix of the names that it makes, without the underscore. */
  prefix: string;
  optionValuePrefix: number;
}

/** A component as a manifest names it. */
export interface ComponentName {
  /** Code of the component type, or the table name of a newer kind. */
  type: string;
  /** Lower-case GUID, when it is named by its id. */
  id: string | null;
  schemaName: string | null;
  /** Columns, forms and the like: the table they belong to. */
  parent: string | null;
  displayName: string;
  /** For the error that names it. */
  node: XmlNode;
}

export interface Dependency {
  required: ComponentName;
  /** `name (version)` of the solution that holds it. */
  solution: string;
  dependent: ComponentName;
}

export interface SolutionManifest {
  uniqueName: string;
  labels: Labels;
  descriptions: Labels;
  /** Four numbers. */
  version: string;
  isManaged: boolean;
  packageVersion: string;
  publisher: Publisher;
  rootComponents: ComponentName[];
  missingDependencies: Dependency[];
  node: XmlNode;
}

const address = texts(
  "AddressNumber AddressTypeCode City County Country Fax FreightTermsCode ImportSequenceNumber Latitude Line1 Line2 Line3 " +
    "Longitude Name PostalCode PostOfficeBox PrimaryContactName ShippingMethodCode StateOrProvince Telephone1 Telephone2 " +
    "Telephone3 TimeZoneRuleVersionNumber UPSZone UTCOffset UTCConversionTimeZoneCode",
);
/** Newer kinds of components are named by `id.<column>`, e.g. `id.connectionreferencelogicalname`. */
const componentAttributes =
  "type schemaName id displayName parentSchemaName parentDisplayName solution behavior id.connectionreferencelogicalname " +
  "id.schemaname";
const component: Shape = { attributes: componentAttributes.split(" ") };

const manifestShape: Shape = {
  attributes:
    "version SolutionPackageVersion languagecode generatedBy OrganizationVersion OrganizationSchemaType CRMServerServiceabilityVersion".split(
      " ",
    ),
  children: {
    SolutionManifest: {
      children: {
        ...texts("UniqueName Version Managed"),
        LocalizedNames: labelList("LocalizedName"),
        Descriptions: labelList("Description"),
        Publisher: {
          children: {
            ...texts("UniqueName EMailAddress SupportingWebsiteUrl CustomizationPrefix CustomizationOptionValuePrefix"),
            LocalizedNames: labelList("LocalizedName"),
            Descriptions: labelList("Description"),
            Addresses: { children: { Address: { children: address } } },
          },
        },
        RootComponents: { children: { RootComponent: component } },
        MissingDependencies: {
          children: {
            MissingDependency: {
              children: {
                Required: {
                  ...component,
                  children: { package: { ...text, attributes: ["appName", "version"] } },
                },
                Dependent: component,
              },
            },
          },
        },
      },
    },
  },
};

/** The newest package format this importer reads, as servers refuse newer ones. */
const newestPackageVersion = "9.2";

/** Reads `solution.xml`. @throws ImportError */
export function readManifest(root: XmlNode): SolutionManifest {
  if (root.name !== "ImportExportXml") throw root.error("The root is not <ImportExportXml>.");
  checkShape(root, manifestShape);
  const node = root.child("SolutionManifest");
  const version = node.text("Version");
  if (!/^\d+(\.\d+){3}$/.test(version)) throw node.error(`The version "${version}" is not four numbers with points.`);
  const managed = node.text("Managed");
  if (managed !== "0" && managed !== "1") throw node.error(`<Managed> is "${managed}"; a package has 0 or 1.`);
  const packageVersion = root.optionalAttribute("SolutionPackageVersion") ?? newestPackageVersion;
  if (!/^\d+(\.\d+){0,3}$/.test(packageVersion) || compareVersions(packageVersion, newestPackageVersion) > 0) {
    throw root.error(`The package has the format ${packageVersion}; ${newestPackageVersion} is the newest known here.`);
  }
  const uniqueName = node.text("UniqueName");
  if (!/^[A-Za-z_]\w{0,64}$/.test(uniqueName)) throw node.error(`"${uniqueName}" cannot be the name of a solution.`);
  return {
    uniqueName,
    labels: node.labels("LocalizedNames"),
    descriptions: node.labels("Descriptions"),
    version,
    isManaged: managed === "1",
    packageVersion,
    publisher: readPublisher(node.child("Publisher")),
    rootComponents: (node.optionalChild("RootComponents")?.children() ?? []).map(readComponent),
    missingDependencies: (node.optionalChild("MissingDependencies")?.children() ?? []).map((dependency) => {
      const required = dependency.child("Required");
      return {
        required: readComponent(required),
        solution: required.optionalAttribute("solution") ?? "",
        dependent: readComponent(dependency.child("Dependent")),
      };
    }),
    node,
  };
}

function readPublisher(node: XmlNode): Publisher {
  const prefix = node.text("CustomizationPrefix");
  if (!/^[a-z][a-z0-9]{1,7}$/.test(prefix) || prefix.startsWith("mscrm")) {
    throw node.error(`"${prefix}" cannot be the prefix of a publisher.`);
  }
  const optionValuePrefix = node.integer("CustomizationOptionValuePrefix");
  if (optionValuePrefix < 10000 || optionValuePrefix > 99999) {
    throw node.error(`The option value prefix ${optionValuePrefix} is not between 10000 and 99999.`);
  }
  return {
    uniqueName: node.text("UniqueName"),
    labels: node.labels("LocalizedNames"),
    descriptions: node.labels("Descriptions"),
    email: node.optionalText("EMailAddress") ?? null,
    website: node.optionalText("SupportingWebsiteUrl") ?? null,
    prefix,
    optionValuePrefix,
  };
}

function readComponent(node: XmlNode): ComponentName {
  const id = node.optionalAttribute("id");
  const named = Array.from(node.element.attributes).find(({ name }) => name === "schemaName" || name.startsWith("id."));
  if (id === undefined && !named) throw node.error("The component has neither schemaName nor id.");
  return {
    type: node.attribute("type"),
    id: id === undefined ? null : node.guidAttribute("id"),
    schemaName: named?.value ?? null,
    parent: node.optionalAttribute("parentSchemaName") ?? null,
    displayName: node.optionalAttribute("displayName") ?? "",
    node,
  };
}

/** Compares versions part by part. @returns below zero when the first is lower */
export function compareVersions(first: string, second: string): number {
  const [left, right] = [first, second].map((version) => version.split(".").map(Number));
  for (let part = 0; part < 4; part++) {
    const difference = (left?.[part] ?? 0) - (right?.[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
