import * as React from "react";
import { useOpenForm } from "./form-context";

/** Place of a PCF control; the form's runtime draws into it. */
export function CustomControl({ name }: { name: string }) {
  const { form } = useOpenForm();
  const container = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    if (!container.current) return undefined;
    return form.mountCustomControl(name, container.current);
  }, [form, name]);
  return <div className="customControl" ref={container} data-id={`${name}.fieldControl_container`} />;
}
