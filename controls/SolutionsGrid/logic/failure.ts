const noPrivilege = 0x80040220;
const gone = 0x80040217;

/** Dataverse's code of a failure as an unsigned number; hosts give it signed or unsigned. 0 where there is none. */
export function errorCode(error: unknown): number {
  const code = (error as { errorCode?: unknown } | null | undefined)?.errorCode;
  return typeof code === "number" ? code >>> 0 : 0;
}

/** Which plain words tell what went wrong. */
export function failureKey(error: unknown): "failure.permission" | "failure.gone" | "failure.unknown" {
  const code = errorCode(error);
  if (code === noPrivilege) return "failure.permission";
  return code === gone ? "failure.gone" : "failure.unknown";
}
