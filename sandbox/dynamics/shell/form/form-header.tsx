import * as React from "react";
import { Avatar, Button, Popover, PopoverSurface, PopoverTrigger, Tab, TabList } from "@fluentui/react-components";
import { ChevronDown20Regular } from "@fluentui/react-icons";
import { formType } from "../../form/form-view";
import type { CellLayout } from "../../form/layout";
import { useChanges } from "../../../page/observable";
import { useShell } from "../shell-context";
import { displayText } from "./display-text";
import { Field } from "./field";
import { useOpenForm } from "./form-context";

/** Name of the record and whether it is saved, the header's columns, and the tabs. */
export function FormHeader({ isDialog }: { isDialog: boolean }) {
  const { form } = useOpenForm();
  const { word } = useShell();
  const state = form.isSaving ? word("saving") : form.id === null || form.isDirty ? word("unsaved") : word("saved");
  const title = form.title ?? word("newOf", form.tableLabel);
  return (
    <header className="card form-header" data-id="form-header">
      <div className="form-header-top" id="headerBodyContainer">
        <Avatar className="form-avatar" name={title} shape="square" size={48} color="colorful" aria-hidden />
        <div className="form-names">
          <h1 data-id="header_title" className="form-title" title={title}>
            <bdi>{title}</bdi>
            <span className="form-state" data-id="header_saveStatus" role="status">
              {" "}
              - {state}
            </span>
          </h1>
          <div className="form-entity" data-id="header_entityName">
            {form.tableLabel}
            <span aria-hidden="true"> · </span>
            <span data-id="form-selector">{form.layout.name}</span>
          </div>
        </div>
        {isDialog ? null : <HeaderColumns cells={form.layout.header} />}
      </div>
      <FormTabs />
    </header>
  );
}

/** Columns of the header: read at a glance, and edited in a flyout. */
function HeaderColumns({ cells }: { cells: CellLayout[] }) {
  const { form, metadata } = useOpenForm();
  const { session, word } = useShell();
  const shown = cells.filter(({ control }) => control && (form.control(control.name)?.visible ?? false));
  if (shown.length === 0) return null;
  return (
    <div className="header-columns">
      <dl className="header-values" data-id="header-values">
        {shown.map(({ control }) => {
          const attribute = control?.column ? form.attribute(control.column) : null;
          if (!control || !attribute) return null;
          return (
            <div key={control.name} className="header-value" data-id={`${control.name}-value`}>
              <dd>
                <bdi>{displayText(attribute, metadata, session) || word("noValue")}</bdi>
              </dd>
              <dt>{form.control(control.name)?.label}</dt>
            </div>
          );
        })}
      </dl>
      <Popover trapFocus positioning="below-end">
        <PopoverTrigger disableButtonEnhancement>
          <Button
            id="headerFieldsExpandButton"
            data-id="header_overflowButton"
            appearance="subtle"
            icon={<ChevronDown20Regular />}
            aria-label={word("headerMore")}
          />
        </PopoverTrigger>
        <PopoverSurface className="header-flyout" data-id="headerFieldsFlyout" aria-label={word("headerMore")}>
          <HeaderFlyout cells={shown} />
        </PopoverSurface>
      </Popover>
    </div>
  );
}

function HeaderFlyout({ cells }: { cells: CellLayout[] }) {
  const { form } = useOpenForm();
  useChanges(React.useCallback((listener) => form.subscribe(listener), [form]));
  return (
    <>
      {cells.map(({ control, showLabel }) =>
        control ? <Field key={control.name} layout={control} showLabel={showLabel} rows={1} /> : null,
      )}
    </>
  );
}

function FormTabs() {
  const { form } = useOpenForm();
  const tabs = form.layout.tabs.filter((tab) => form.tab(tab.name)?.visible);
  if (tabs.length < 2 && form.formType !== formType.create) return <div className="form-no-tabs" />;
  return (
    <TabList
      id="tablist"
      className="form-tabs"
      selectedValue={form.openTabName}
      onTabSelect={(_event, { value }) => {
        form.openTab(String(value));
      }}
    >
      {tabs.map((tab) => {
        const label = form.tab(tab.name)?.label ?? tab.label;
        return (
          <Tab
            key={tab.name}
            id={`tab-${tab.name}`}
            value={tab.name}
            data-id={`tablist-${tab.name}`}
            title={label}
            aria-controls={`tab-panel-${tab.name}`}
          >
            {label}
          </Tab>
        );
      })}
    </TabList>
  );
}
