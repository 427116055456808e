import * as React from "react";
import type { SectionLayout, TabLayout } from "../../form/layout";
import { placeCells } from "./cell-places";
import type { PlacedCell } from "./cell-places";
import { Field } from "./field";
import { useOpenForm } from "./form-context";
import { SubGrid } from "./sub-grid";
import { Timeline } from "./timeline";

/** The tabs' contents. A tab that was opened once stays drawn, so that what was done in it is still there. */
export function FormBody() {
  const { form } = useOpenForm();
  const opened = React.useRef(new Set<string>());
  opened.current.add(form.openTabName);
  return (
    <div className="form-body" data-id="editFormRoot-body">
      {form.layout.tabs
        .filter((tab) => opened.current.has(tab.name))
        .map((tab) => (
          <TabContent key={tab.name} tab={tab} />
        ))}
    </div>
  );
}

function TabContent({ tab }: { tab: TabLayout }) {
  const { form } = useOpenForm();
  const isOpen = form.openTabName === tab.name;
  const widths = tab.columns.map(({ width }) => `minmax(0, ${Number.parseFloat(width) || 100}fr)`);
  return (
    <div
      role="tabpanel"
      id={`tab-panel-${tab.name}`}
      data-id={`tab-${tab.name}`}
      aria-labelledby={`tab-${tab.name}`}
      className="tab-content"
      hidden={!isOpen}
      style={{ gridTemplateColumns: widths.join(" ") }}
    >
      {tab.columns.map((column, index) => (
        <div className="tab-column" key={index}>
          {column.sections.map((section) => (
            <Section key={section.name} tab={tab.name} section={section} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Section({ tab, section }: { tab: string; section: SectionLayout }) {
  const { form } = useOpenForm();
  const state = form.section(tab, section.name);
  if (!state?.visible) return null;
  const cells = placeCells(section.rows, section.columns).filter(({ cell }) => isShown(form, cell.control?.name));
  return (
    <section className="form-section" data-id={section.name} aria-label={state.label || undefined}>
      {section.showLabel && state.label ? <h2 className="section-title">{state.label}</h2> : null}
      <div
        className={section.columns > 1 ? "section-cells section-cells-many" : "section-cells"}
        style={{ gridTemplateColumns: `repeat(${section.columns}, minmax(0, 1fr))` }}
      >
        {cells.map((placed) => (
          <Cell key={placed.cell.id} placed={placed} />
        ))}
      </div>
    </section>
  );
}

function isShown(form: ReturnType<typeof useOpenForm>["form"], control: string | undefined): boolean {
  return control !== undefined && (form.control(control)?.visible ?? false);
}

function Cell({ placed: { cell, row, column, width, height } }: { placed: PlacedCell }) {
  const { control } = cell;
  if (!control) return null;
  return (
    <div
      className="section-cell"
      style={{ gridColumn: `${column} / span ${width}`, gridRow: `${row} / span ${height}` }}
    >
      {control.kind === "column" ? (
        <Field layout={control} showLabel={cell.showLabel} rows={height} />
      ) : control.kind === "subgrid" ? (
        <SubGrid layout={control} showLabel={cell.showLabel} />
      ) : (
        <Timeline label={cell.label} />
      )}
    </div>
  );
}
