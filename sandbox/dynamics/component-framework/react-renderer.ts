import type { ElementRenderer } from "../form/ports";

/** The parts of the page's React and ReactDOM that draw a control; model-driven apps serve version 17. */
export interface PageReact {
  React: Pick<typeof import("react"), "Component" | "createElement">;
  ReactDOM: {
    render(element: React.ReactElement, container: Element): unknown;
    unmountComponentAtNode(container: Element): boolean;
  };
}

interface BoundaryProps {
  onError: (error: unknown) => void;
}

/** Draws with the page's own React. What a component throws while it is drawn stays inside its element. */
export function reactRenderer({ React, ReactDOM }: PageReact): ElementRenderer {
  class ErrorBoundary extends React.Component<BoundaryProps, { failed: boolean }> {
    static getDerivedStateFromError(): { failed: boolean } {
      return { failed: true };
    }

    override state = { failed: false };

    override componentDidCatch(error: unknown): void {
      this.props.onError(error);
    }

    override render(): React.ReactNode {
      return this.state.failed ? null : this.props.children;
    }
  }

  return {
    render: (element, container, onError) => {
      ReactDOM.render(React.createElement(ErrorBoundary, { onError }, element), container);
    },
    unmount: (container) => {
      ReactDOM.unmountComponentAtNode(container);
    },
  };
}
