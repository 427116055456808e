import { act, render } from "@testing-library/react";
import { vi } from "vitest";
import { fakeContext, type HostSettings } from "./fake-context";

type Control<TInputs, TOutputs> = ComponentFramework.ReactControl<TInputs, TOutputs>;
type WithRaw = { raw: unknown } | undefined;

/** A control on a fake form, as far as tests of any control need it. */
export type MountedControl = Pick<
  ReturnType<typeof mountControl<object, object>>,
  "container" | "context" | "notify" | "remove"
> & { update: () => void };

/**
 * Plays a form around a control: `init`, `updateView` for each change, `getOutputs` after each notification, whose
 * values go back into the bound properties, and `destroy`.
 *
 * @param onOutputs what a form script would do: called with the outputs once they stand in the properties, before the
 *   control is told; it may change the properties again
 */
export function mountControl<TInputs extends object, TOutputs extends object>(
  control: Control<TInputs, TOutputs>,
  settings: HostSettings,
  parameters: TInputs,
  onOutputs: (outputs: TOutputs, parameters: TInputs) => void = () => undefined,
) {
  const context = fakeContext(settings, parameters);
  const outputs: TOutputs[] = [];
  const notify = vi.fn(() => {
    const values = control.getOutputs?.() ?? ({} as TOutputs);
    outputs.push({ ...values });
    for (const [name, value] of Object.entries(values)) {
      const property = context.parameters[name as keyof TInputs] as WithRaw;
      if (property && value !== undefined) property.raw = value;
    }
    onOutputs(values, context.parameters);
    draw();
  });
  control.init(context, notify, {}, undefined);
  const view = render(control.updateView(context));
  const draw = (): void => {
    view.rerender(control.updateView(context));
  };
  return {
    ...view,
    context,
    /** Every answer of `getOutputs`, oldest first. */
    outputs,
    notify,
    /** Calls `updateView` with what stands in the context. */
    update: (change: (context: ComponentFramework.Context<TInputs>) => void = () => undefined): void => {
      act(() => {
        change(context);
        draw();
      });
    },
    /** Takes the control off the form. */
    remove: (): void => {
      view.unmount();
      control.destroy();
    },
  };
}
