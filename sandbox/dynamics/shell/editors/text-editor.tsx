import * as React from "react";
import { Button, Input, Textarea } from "@fluentui/react-components";
import { Call20Regular, Globe20Regular, Mail20Regular } from "@fluentui/react-icons";
import { useShell } from "../shell-context";
import { addressOf } from "./address";
import { boxProps, type EditorProps, hook } from "./editor";
import { useDraft } from "./use-draft";

const inputTypes: Record<string, "email" | "tel" | "url"> = { email: "email", phone: "tel", url: "url" };
const parts: Record<string, string> = { email: "mail-text-input", phone: "phone-text-input", url: "url-text-input" };

/** One line of text; an address of a page, a mail box or a phone can be opened from it. */
export function TextEditor(props: EditorProps) {
  const { attribute, control } = props;
  const value = typeof attribute.value === "string" ? attribute.value : "";
  const draft = useDraft(value, (text) => {
    props.edit(text.trim() === "" ? null : text);
    return true;
  });
  return (
    <div className="editor-row">
      <Input
        {...boxProps(props, draft)}
        className="editor"
        data-id={hook(props, parts[attribute.format] ?? "text-box-text")}
        type={inputTypes[attribute.format] ?? "text"}
        dir={attribute.format in inputTypes ? "ltr" : "auto"}
        autoComplete="off"
        contentAfter={<OpenAddress format={attribute.format} value={value} label={control.label} />}
      />
    </div>
  );
}

/** Button that opens what the text is the address of. */
function OpenAddress({ format, value, label }: { format: string; value: string; label: string }) {
  const { session, word } = useShell();
  const target = addressOf(format, value);
  if (!target) return null;
  const icon = { email: <Mail20Regular />, phone: <Call20Regular />, url: <Globe20Regular /> }[format];
  return (
    <Button
      appearance="transparent"
      size="small"
      icon={icon}
      aria-label={word("openAddress", label)}
      onClick={() => {
        session.navigation.openUrl(target);
      }}
    />
  );
}

/** Several lines of text. */
export function MemoEditor(props: EditorProps) {
  const { attribute, rows } = props;
  const value = typeof attribute.value === "string" ? attribute.value : "";
  const draft = useDraft(value, (text) => {
    props.edit(text === "" ? null : text);
    return true;
  });
  return (
    <Textarea
      {...boxProps(props, draft)}
      className="editor editor-memo"
      data-id={hook(props, "text-box-text")}
      dir="auto"
      resize="vertical"
      textarea={{ rows: Math.max(2, rows * 2) }}
    />
  );
}
