import { type FormFactor, readControlDescriptions } from "./control-descriptions";
import { attributeOf, childrenOf, descendantAt, flagOf, numberOf, textOf } from "./form-xml-dom";
import type {
  CellLayout,
  ControlLayout,
  CustomControlLayout,
  FormLayout,
  HandlerLayout,
  SectionLayout,
  SubgridLayout,
  TabLayout,
} from "./layout";

export interface FormXmlOptions {
  formId: string;
  name: string;
  /** Logical name of the table. */
  table: string;
  /** The reader's language (LCID); labels it lacks are taken in the base language, then in any. */
  language: number;
  baseLanguage: number;
  formFactor: FormFactor;
  /** Label of a column, for a cell without labels of its own. */
  columnLabel: (column: string) => string;
}

const subgridClass = "e7a81278-8635-4d9e-8d4d-59480b391c5b";
const timelineClass = "06375649-c143-495e-a496-c962e5b4488e";

/**
 * Reads a form's definition.
 *
 * @param document FormXml with `form` as its root
 * @throws Error naming the control when one is of a kind that is not known here
 */
export function parseFormXml(document: Document, options: FormXmlOptions): FormLayout {
  const form = document.documentElement;
  if (form.nodeName !== "form") {
    throw new Error(`The definition of the form ${options.name} begins with <${form.nodeName}> instead of <form>.`);
  }
  return new FormXmlReader(form, options).read();
}

class FormXmlReader {
  readonly #form: Element;
  readonly #options: FormXmlOptions;
  readonly #customControls: Map<string, CustomControlLayout>;
  readonly #names = new Set<string>();

  constructor(form: Element, options: FormXmlOptions) {
    this.#form = form;
    this.#options = options;
    this.#customControls = readControlDescriptions(form, options.formFactor);
  }

  read(): FormLayout {
    const { formId, name, table } = this.#options;
    const libraries = descendantAt(this.#form, "formLibraries");
    return {
      formId,
      name,
      table,
      tabs: this.#ordered(descendantAt(this.#form, "tabs"), "tab").map((tab) => this.#tab(tab)),
      header: this.#rows(descendantAt(this.#form, "header"), "header_")
        .flat()
        .filter((cell) => cell.control !== null),
      libraries: (libraries ? childrenOf(libraries, "Library") : []).map((library) => attributeOf(library, "name")),
      handlers: this.#handlers(),
    };
  }

  #tab(tab: Element): TabLayout {
    return {
      name: attributeOf(tab, "name") || attributeOf(tab, "id"),
      label: this.#label(tab),
      showLabel: flagOf(tab, "showlabel", true),
      visible: flagOf(tab, "visible", true),
      columns: this.#ordered(descendantAt(tab, "columns"), "column").map((column) => ({
        width: attributeOf(column, "width", "100%"),
        sections: this.#ordered(descendantAt(column, "sections"), "section").map((section) => this.#section(section)),
      })),
    };
  }

  #section(section: Element): SectionLayout {
    // "columns" counts them by its digits' number: "11" is two, as is the plain "2" of newer forms.
    const columns = attributeOf(section, "columns", "1");
    return {
      name: attributeOf(section, "name") || attributeOf(section, "id"),
      label: this.#label(section),
      showLabel: flagOf(section, "showlabel", true),
      visible: flagOf(section, "visible", true),
      columns: /^1+$/.test(columns) ? columns.length : numberOf(columns, 1),
      rows: this.#rows(section, ""),
    };
  }

  #rows(parent: Element | null, prefix: string): CellLayout[][] {
    const rows = parent && descendantAt(parent, "rows");
    return (rows ? childrenOf(rows, "row") : []).map((row) =>
      childrenOf(row, "cell").map((cell) => this.#cell(cell, prefix)),
    );
  }

  #cell(cell: Element, prefix: string): CellLayout {
    const [control] = childrenOf(cell, "control");
    const column = control ? attributeOf(control, "datafieldname") : "";
    return {
      id: attributeOf(cell, "id"),
      label: this.#label(cell) || (column ? this.#options.columnLabel(column) : ""),
      showLabel: flagOf(cell, "showlabel", true),
      visible: flagOf(cell, "visible", true),
      colspan: numberOf(attributeOf(cell, "colspan"), 1),
      rowspan: numberOf(attributeOf(cell, "rowspan"), 1),
      control: control ? this.#control(control, column, prefix) : null,
    };
  }

  #control(control: Element, column: string, prefix: string): ControlLayout {
    const id = attributeOf(control, "id");
    const kind = this.#kind(control, column);
    return {
      name: this.#uniqueName(id.startsWith(prefix) ? id : prefix + id),
      kind,
      column: column || null,
      disabled: flagOf(control, "disabled", false),
      subgrid: kind === "subgrid" ? readSubgrid(control) : null,
      custom: this.#customControls.get(attributeOf(control, "uniqueid").toLowerCase()) ?? null,
    };
  }

  #kind(control: Element, column: string): ControlLayout["kind"] {
    const classId = attributeOf(control, "classid").replace(/[{}]/g, "").toLowerCase();
    if (column) return "column";
    if (classId === timelineClass) return "timeline";
    if (classId === subgridClass || flagOf(control, "indicationOfSubgrid", false)) return "subgrid";
    throw new Error(
      `The control ${attributeOf(control, "id")} on the form ${this.#options.name} of ${this.#options.table} has the ` +
        `class ${classId}, which cannot be drawn here.`,
    );
  }

  /** A second control of the same name gets a number, as on the platform: name, name1, name2. */
  #uniqueName(name: string): string {
    let unique = name;
    for (let number = 1; this.#names.has(unique); number += 1) unique = `${name}${number}`;
    this.#names.add(unique);
    return unique;
  }

  #handlers(): HandlerLayout[] {
    const events = descendantAt(this.#form, "events");
    return (events ? childrenOf(events, "event") : []).flatMap((event) => {
      const name = attributeOf(event, "name").toLowerCase();
      if (name !== "onload" && name !== "onsave" && name !== "onchange") {
        throw new Error(
          `The form ${this.#options.name} of ${this.#options.table} has the event ${name}, unknown here.`,
        );
      }
      return this.#ordered(descendantAt(event, "Handlers"), "Handler").map((handler) => ({
        event: name,
        column: attributeOf(event, "attribute") || null,
        functionName: attributeOf(handler, "functionName"),
        library: attributeOf(handler, "libraryName"),
        enabled: flagOf(handler, "enabled", true),
        passExecutionContext: flagOf(handler, "passExecutionContext", false),
        parameters: attributeOf(handler, "parameters"),
      }));
    });
  }

  /** Children by their `ordinalvalue`, which a merged form may carry; without it they keep their place. */
  #ordered(parent: Element | null, name: string): Element[] {
    const children = parent ? childrenOf(parent, name) : [];
    const place = (element: Element, index: number) => numberOf(attributeOf(element, "ordinalvalue"), index);
    return children
      .map((element, index) => ({ element, place: place(element, index) }))
      .sort((left, right) => left.place - right.place)
      .map(({ element }) => element);
  }

  #label(element: Element): string {
    const labels = descendantAt(element, "labels");
    const all = labels ? childrenOf(labels, "label") : [];
    const { language, baseLanguage } = this.#options;
    const chosen =
      all.find((label) => attributeOf(label, "languagecode") === String(language)) ??
      all.find((label) => attributeOf(label, "languagecode") === String(baseLanguage)) ??
      all[0];
    return chosen ? attributeOf(chosen, "description") : "";
  }
}

function readSubgrid(control: Element): SubgridLayout {
  const parameters = descendantAt(control, "parameters");
  const parameter = (name: string) => (parameters ? textOf(parameters, name) : "");
  return {
    relationship: parameter("RelationshipName"),
    targetTable: parameter("TargetEntityType"),
    viewId: parameter("ViewId"),
    recordsPerPage: numberOf(parameter("RecordsPerPage"), 4),
  };
}
