import { showAnswer, watchAnswer } from "./answer";
import { handler, type Form } from "./form";
import { remember } from "./memory";
import { tell } from "./notices";
import { poll } from "./polling";
import { watchTab } from "./section";

function settle(form: Form): void {
  tell(form, "news", "INFO", null);
  showAnswer(form);
  poll(form);
}

const onData = handler(settle);
const onTab = handler((form) => {
  poll(form);
});

/** Watches over a lead; the one handler that the form registers. Nothing is shared from a lead. */
export const onLoad = handler((form) => {
  remember(form, showAnswer);
  watchAnswer(form);
  watchTab(form, onTab);
  form.data.removeOnLoad(onData);
  form.data.addOnLoad(onData);
  settle(form);
});
