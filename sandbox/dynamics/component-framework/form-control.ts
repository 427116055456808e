import type { FormControl } from "../form/control";
import type { Form } from "../form/form";

export function mountFormControl(_form: Form, control: FormControl, _element: HTMLElement): () => void {
  throw new Error(`The control ${control.name} cannot be drawn yet.`);
}
