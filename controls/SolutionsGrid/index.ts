import * as React from "../shared/react";
import { platformDialog, type AskPlatform } from "../shared/confirm";
import { readStrings, type Strings } from "../shared/strings";
import { GridControl } from "./components/GridControl";
import type { GridActions } from "./components/props";
import { searchCatalogue } from "./data/catalogue";
import { addSolution, examineRemoval, removeSolution } from "./data/solutions";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";
import type { GridKey } from "./keys";
import { readGrid, type GridReading } from "./platform";

/** Lists the solutions of a deal, adds them from the catalogue and removes them. */
export class SolutionsGrid implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  #context: ComponentFramework.Context<IInputs> | null = null;
  #strings: Strings<GridKey> = (key) => key;
  #askPlatform: AskPlatform | null = null;
  #reading: GridReading | null = null;

  init(context: ComponentFramework.Context<IInputs>): void {
    this.#strings = readStrings(context.resources);
    this.#askPlatform = platformDialog(context);
    context.mode.trackContainerResize(true);
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.#context = context;
    this.#reading = readGrid(context, this.#reading);
    return React.createElement(GridControl, {
      reading: this.#reading,
      strings: this.#strings,
      actions: this.#actions,
      askPlatform: this.#askPlatform,
    });
  }

  destroy(): void {
    this.#context = null;
  }

  /** The context of the last `updateView`; the host is asked through no older one. */
  get #host(): ComponentFramework.Context<IInputs> {
    if (!this.#context) throw new Error("The control is not on a form.");
    return this.#context;
  }

  /** Reads the list again, unless the control has left the form meanwhile. */
  #refresh(): void {
    this.#context?.parameters.solutions.refresh();
  }

  readonly #actions: GridActions = {
    search: (words) => searchCatalogue(this.#host.webAPI, words),
    add: async (opportunity, solution) => {
      const added = await addSolution(this.#host.webAPI, opportunity, solution);
      this.#refresh();
      return added;
    },
    examine: (id) => examineRemoval(this.#host.webAPI, id),
    remove: async (id, shared) => {
      await removeSolution(this.#host.webAPI, id, shared);
      this.#refresh();
    },
    create: async () => {
      const entityName = this.#host.parameters.solutions.getTargetEntityType();
      await this.#host.navigation.openForm({ entityName, useQuickCreateForm: true });
      this.#refresh();
    },
    open: (id) => {
      const { solutions } = this.#host.parameters;
      const record = solutions.records[id];
      if (record) solutions.openDatasetItem(record.getNamedReference());
    },
    sort: (name) => {
      const { sorting } = this.#host.parameters.solutions;
      const ascending = sorting.some((status) => status.name === name && status.sortDirection === 0);
      // The platform takes the new order from the list that it handed out.
      sorting.splice(0, sorting.length, { name, sortDirection: ascending ? 1 : 0 });
      this.#refresh();
    },
    more: () => {
      this.#host.parameters.solutions.paging.loadNextPage();
    },
  };
}
