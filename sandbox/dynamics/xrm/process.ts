import { collection } from "./collection";
import { refuseUnknown } from "./refuse";

type ProcessManager = Xrm.ProcessFlow.ProcessManager;

const ignored = () => {
  // Without a business process flow its events never happen.
};

/** `data.process` of a record without a business process flow: it is there, and has nothing to give. */
export function absentProcess(): ProcessManager {
  const nothing = () => null as never;
  return refuseUnknown<ProcessManager>("formContext.data.process", {
    getActiveProcess: nothing,
    getActiveStage: nothing,
    getSelectedStage: nothing,
    getInstanceId: nothing,
    getInstanceName: nothing,
    getStatus: nothing,
    getActivePath: () =>
      collection<Xrm.ProcessFlow.Stage>(
        () => [],
        (stage) => stage.getName(),
      ),
    addOnPreProcessStatusChange: ignored,
    addOnPreStageChange: ignored,
    addOnProcessStatusChange: ignored,
    addOnStageChange: ignored,
    addOnStageSelected: ignored,
    removeOnPreProcessStatusChange: ignored,
    removeOnPreStageChange: ignored,
    removeOnProcessStatusChange: ignored,
    removeOnStageChange: ignored,
    removeOnStageSelected: ignored,
  });
}
