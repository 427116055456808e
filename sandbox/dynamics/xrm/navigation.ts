import type { LookupValue } from "../form/form-view";
import type { Session } from "../form/session";
import { bareId } from "../web-api/client";
import { xrmPromise } from "./async";
import { refuseUnknown } from "./refuse";

type PageInput = Parameters<Xrm.Navigation["navigateTo"]>[0];

/** `Xrm.Navigation`: dialogs and pages, through the page's ports. */
export function navigation(session: Session): Xrm.Navigation {
  const { dialogs, navigation: pages } = session;
  return refuseUnknown<Xrm.Navigation>("Xrm.Navigation", {
    openAlertDialog: (strings) => xrmPromise<unknown>(dialogs.alert(strings)) as Xrm.Async.PromiseLike<never>,
    openConfirmDialog: (strings) => xrmPromise(dialogs.confirm(strings).then((confirmed) => ({ confirmed }))),
    openErrorDialog: ({ message, details, errorCode }) =>
      xrmPromise<unknown>(
        dialogs.error({
          message: message ?? `Error ${String(errorCode ?? 0)}`,
          ...(details === undefined ? {} : { details }),
          ...(errorCode === undefined ? {} : { errorCode }),
        }),
      ) as Xrm.Async.PromiseLike<never>,
    openForm: (options, parameters = {}) =>
      xrmPromise(openForm(session, options, parameters).then((saved) => ({ savedEntityReference: saved }))),
    navigateTo: (input: PageInput, options?: Xrm.Navigation.NavigationOptions) =>
      xrmPromise<unknown>(navigateTo(session, input, options)) as Xrm.Async.PromiseLike<never>,
    openUrl: (url) => {
      pages.openUrl(url);
    },
  });
}

/** Opens a form as `openForm` of the client API or of a control's context asks. */
export function openForm(
  session: Session,
  options: ComponentFramework.NavigationApi.EntityFormOptions | Xrm.Navigation.EntityFormOptions,
  parameters: Record<string, string | undefined>,
): Promise<LookupValue[]> {
  const { entityName, entityId, formId, createFromEntity } = options;
  if (!entityName) throw new Error("openForm needs an entityName.");
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return session.navigation.openForm({
    table: entityName,
    id: entityId ? bareId(entityId) : null,
    parameters: Object.fromEntries(given),
    asDialog: options.useQuickCreateForm ?? false,
    ...(formId ? { formId } : {}),
    ...(createFromEntity
      ? {
          createdFrom: {
            reference: { ...createFromEntity, name: createFromEntity.name ?? "" },
            ...("relationship" in options && options.relationship ? { relationship: options.relationship.name } : {}),
          },
        }
      : {}),
  });
}

async function navigateTo(
  session: Session,
  input: PageInput,
  options?: Xrm.Navigation.NavigationOptions,
): Promise<unknown> {
  switch (input.pageType) {
    case "entityrecord": {
      const saved = await session.navigation.openForm({
        table: input.entityName,
        id: input.entityId ? bareId(input.entityId) : null,
        asDialog: options?.target === 2,
        parameters: Object.fromEntries(Object.entries(input.data ?? {}).map(([name, value]) => [name, String(value)])),
        ...(input.formId ? { formId: input.formId } : {}),
        ...(input.tabName ? { tabName: input.tabName } : {}),
        ...(input.createFromEntity
          ? { createdFrom: { reference: { ...input.createFromEntity, name: input.createFromEntity.name ?? "" } } }
          : {}),
      });
      return { savedEntityReference: saved };
    }
    case "entitylist":
      session.navigation.openList(input.entityName, input.viewId);
      return undefined;
    default:
      throw new Error(`Xrm.Navigation.navigateTo does not know pages of type ${input.pageType} here.`);
  }
}
