import * as React from "react";
import {
  Menu,
  MenuButton,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  SearchBox,
} from "@fluentui/react-components";
import { Add20Regular, ArrowClockwise20Regular, ArrowImport20Regular, Delete20Regular } from "@fluentui/react-icons";
import { DataSetStore } from "../../component-framework/data-set-store";
import { CommandBar, type Command } from "../chrome/command-bar";
import { TableIcon } from "../chrome/table-icon";
import { likePattern } from "../editors/lookup-search";
import { ImportDialog } from "../import/import-dialog";
import { useLoaded } from "../../../page/observable";
import type { PageAddress } from "../page-address";
import { type Shell, useShell } from "../shell-context";
import type { TableMetadata } from "../../web-api/tables";
import { ListGrid } from "./list-grid";
import { firstView, readViews } from "./views";

type ListAddress = Extract<PageAddress, { kind: "list" }>;

const pageSize = 50;

/** Rows of a table by view: searched, sorted, page by page. */
export function ListPage({ address }: { address: ListAddress }) {
  const { session, word } = useShell();
  const { table: name } = address;
  const { value, error } = useLoaded(async () => {
    const table = await session.tables.get(name);
    return { table, ...(await readViews(session, table)) };
  }, [name]);
  if (error) return <Problem message={error.message} />;
  if (value?.table.name !== name) return null;
  const view = firstView(value.views, address.viewId);
  if (!view) return <Problem message={word("noView", value.table.label)} />;
  return <View key={view.id} address={address} {...value} view={view} />;
}

function Problem({ message }: { message: string }) {
  return (
    <div className="card page-problem" role="alert">
      <p>{message}</p>
    </div>
  );
}

interface ViewProps extends Awaited<ReturnType<typeof readViews>> {
  address: ListAddress;
  table: TableMetadata;
  view: { id: string; name: string };
}

function View({ address, table, views, view, searchColumns }: ViewProps) {
  const shell = useShell();
  const { session, router, word } = shell;
  const [text, setText] = React.useState("");
  const [searched, setSearched] = React.useState("");
  const store = React.useMemo(
    () =>
      new DataSetStore(
        session,
        { table: table.name, viewId: view.id, relationship: "", pageSize, title: view.name },
        () => null,
      ),
    [session, table.name, view.id, view.name],
  );
  const [state, setState] = React.useState(store.state);
  React.useEffect(() => {
    const unsubscribe = store.subscribe(() => {
      setState(store.state);
    });
    store.start();
    return () => {
      unsubscribe();
      store.stop();
    };
  }, [store]);

  const search = (wanted: string) => {
    setSearched(wanted);
    store.actions.setFilter(
      wanted.trim() === ""
        ? null
        : {
            filterOperator: 1,
            conditions: searchColumns.map((attributeName) => ({
              attributeName,
              conditionOperator: 6,
              value: likePattern(wanted),
            })),
          },
    );
    store.actions.select([]);
    store.refresh();
  };

  return (
    <div className="list-page">
      <CommandBar commands={listCommands(shell, table, store)}>
        <SearchBox
          className="list-search"
          appearance="filled-darker"
          placeholder={word("quickFind")}
          aria-label={word("quickFind")}
          data-id="quickFind_text"
          value={text}
          onChange={(_event, data) => {
            setText(data.value);
            if (data.value === "" && searched !== "") search("");
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") search(text);
          }}
        />
      </CommandBar>
      <div className="card list-card">
        <div className="list-head">
          <TableIcon table={table.name} />
          <h1 className="list-title">
            <Menu checkedValues={{ view: [view.id] }}>
              <MenuTrigger disableButtonEnhancement>
                <MenuButton
                  appearance="transparent"
                  className="view-selector"
                  data-id="viewSelector"
                  id={`ViewSelector_${table.name}`}
                  aria-label={`${word("chooseView")}: ${view.name}`}
                >
                  {view.name}
                </MenuButton>
              </MenuTrigger>
              <MenuPopover>
                <MenuList>
                  {views.map((candidate) => (
                    <MenuItemRadio
                      key={candidate.id}
                      name="view"
                      value={candidate.id}
                      onClick={() => {
                        router.rename({ ...address, viewId: candidate.id });
                      }}
                    >
                      {candidate.name}
                    </MenuItemRadio>
                  ))}
                </MenuList>
              </MenuPopover>
            </Menu>
          </h1>
        </div>
        <ListGrid table={table} store={store} state={state} searched={searched} />
      </div>
    </div>
  );
}

function listCommands(shell: Shell, table: TableMetadata, store: DataSetStore): Command[] {
  const { session, router, word, dialogs } = shell;
  const id = (name: string) => `${table.name}|NoRelationship|HomePageGrid|Mscrm.HomepageGrid.${table.name}.${name}`;
  const { selectedIds } = store.state;
  return [
    {
      id: id("NewRecord"),
      label: word("newRecord"),
      icon: <Add20Regular />,
      run: () => void router.go({ kind: "record", table: table.name, id: null, formId: null }),
    },
    ...(selectedIds.length > 0
      ? [
          {
            id: id("DeleteMenu"),
            label: word("remove"),
            icon: <Delete20Regular />,
            run: () => void removeRows(shell, table, store),
          },
        ]
      : []),
    {
      id: id("Refresh"),
      label: word("refresh"),
      icon: <ArrowClockwise20Regular />,
      run: () => {
        store.refresh();
      },
    },
    {
      id: id("ImportDataCSV"),
      label: word("importRows"),
      icon: <ArrowImport20Regular />,
      run: () => {
        void dialogs
          .show<boolean>((close) => <ImportDialog session={session} table={table} close={close} />)
          .then((hasNewRows) => {
            if (hasNewRows) store.refresh();
          });
      },
    },
  ];
}

/** Deletes the selected rows one by one; the first that is refused ends it, and its reason is told. */
async function removeRows({ session, word }: Shell, table: TableMetadata, store: DataSetStore): Promise<void> {
  const ids = store.state.selectedIds;
  const question = ids.length === 1 ? word("deleteQuestion", table.label) : word("deleteManyQuestion", ids.length);
  const confirmed = await session.dialogs.confirm({
    title: word("remove"),
    text: `${question} ${word("deleteWarning")}`,
    confirmButtonLabel: word("deleteWord"),
  });
  if (!confirmed) return;
  try {
    for (const id of ids) await session.client.delete(table.entitySet, id);
  } catch (error) {
    void session.dialogs.error({ message: error instanceof Error ? error.message : String(error) });
  }
  store.actions.select([]);
  store.refresh();
}
