import { type Shape, anything, labelList, texts } from "./shape.js";

/* FormXml, whole and as a diff: in a diff, elements say with `solutionaction` what becomes of them. */

const diff = ["solutionaction", "ordinalvalue"];
const labels: Shape = {
  attributes: diff,
  children: { label: { attributes: ["description", "languagecode", ...diff] } },
};

const control: Shape = {
  attributes: [
    ...["id", "classid", "datafieldname", "disabled", "uniqueid", "indicationOfSubgrid", "isunresolved", "isrequired"],
    ...["relationship", ...diff],
  ],
  children: { parameters: anything },
};

const rows: Shape = {
  attributes: diff,
  children: {
    row: {
      attributes: ["height", ...diff],
      children: {
        cell: {
          attributes: [
            ...["id", "labelid", "showlabel", "locklevel", "colspan", "rowspan", "auto", "visible", "userspacer"],
            ...["availableforphone", "isstreamcell", "ispreviewcell", ...diff],
          ],
          children: { labels, control },
        },
      },
    },
  },
};

const section: Shape = {
  attributes: [
    ...["name", "id", "showlabel", "showbar", "visible", "locklevel", "IsUserDefined", "layout", "columns"],
    ...["labelwidth", "celllabelalignment", "celllabelposition", "labelid", "height", "availableforphone", ...diff],
  ],
  children: { labels, rows },
};

const tab: Shape = {
  attributes: [
    ...["name", "id", "verticallayout", "IsUserDefined", "locklevel", "showlabel", "expanded", "visible", "labelid"],
    ...["availableforphone", "contenttype", ...diff],
  ],
  children: {
    labels,
    columns: {
      attributes: diff,
      children: {
        column: {
          attributes: ["width", "id", ...diff],
          children: { sections: { attributes: diff, children: { section } } },
        },
      },
    },
  },
};

const bar: Shape = {
  attributes: ["id", "celllabelposition", "celllabelalignment", "columns", "labelwidth", ...diff],
  children: { rows },
};

const handlers: Shape = {
  attributes: diff,
  children: {
    Handler: {
      attributes: [
        ...["functionName", "libraryName", "handlerUniqueId", "enabled", "parameters", "passExecutionContext", ...diff],
      ],
      children: { dependencies: anything },
    },
  },
};

export const formShape: Shape = {
  attributes: [
    ...["shownavigationbar", "showImage", "maxWidth", "headerdensity", "enablerelatedinformation"],
    ...["relatedInformationCollapsed", "hasmargin", ...diff],
  ],
  children: {
    tabs: { attributes: ["showlabels", ...diff], children: { tab } },
    header: bar,
    footer: bar,
    events: {
      attributes: diff,
      children: {
        event: {
          attributes: ["name", "application", "active", "attribute", "BehaviorInBulkEditForm", ...diff],
          children: { Handlers: handlers, dependencies: anything },
        },
      },
    },
    formLibraries: {
      attributes: diff,
      children: { Library: { attributes: ["name", "libraryUniqueId", ...diff] } },
    },
    controlDescriptions: {
      attributes: diff,
      children: {
        controlDescription: {
          attributes: ["forControl", ...diff],
          children: {
            customControl: { attributes: ["id", "name", "formFactor", ...diff], children: { parameters: anything } },
          },
        },
      },
    },
    clientresources: anything,
    Navigation: anything,
    DisplayConditions: anything,
    hiddencontrols: anything,
  },
};

export const systemFormShape: Shape = {
  children: {
    ...texts("formid IntroducedVersion FormPresentation FormActivationState IsCustomizable CanBeDeleted"),
    form: formShape,
    LocalizedNames: labelList("LocalizedName"),
    Descriptions: labelList("Description"),
  },
};
