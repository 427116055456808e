import { HandlerList } from "./handlers";
import type { SectionLayout, TabLayout } from "./layout";

export class FormTab {
  readonly name: string;
  readonly sections: FormSection[];
  readonly onStateChange = new HandlerList();
  label: string;
  visible: boolean;

  constructor(layout: TabLayout) {
    this.name = layout.name;
    this.label = layout.label;
    this.visible = layout.visible;
    this.sections = layout.columns.flatMap((column) =>
      column.sections.map((section) => new FormSection(section, this)),
    );
  }
}

export class FormSection {
  readonly name: string;
  readonly tab: FormTab;
  label: string;
  visible: boolean;

  constructor(layout: SectionLayout, tab: FormTab) {
    this.name = layout.name;
    this.tab = tab;
    this.label = layout.label;
    this.visible = layout.visible;
  }
}
