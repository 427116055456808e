import * as React from "react";

/** The least that a virtual control can be: what the tools alone weigh. */
export class EmptyControl implements ComponentFramework.ReactControl<object, object> {
  init(): void {
    return;
  }

  updateView(): React.ReactElement {
    return React.createElement(React.Fragment);
  }

  getOutputs(): object {
    return {};
  }

  destroy(): void {
    return;
  }
}
