import "./shell/platform-settings";
import "./shell/styles/page.css";
import { exposePlatformLibraries } from "./shell/platform-libraries";
import { startPage } from "./shell/start";

const element = document.getElementById("page");
if (!element) throw new Error("The page has no element to draw into.");
exposePlatformLibraries();
startPage(element).catch((error: unknown) => {
  const notice = document.createElement("p");
  notice.className = "start-failed";
  notice.setAttribute("role", "alert");
  notice.textContent = `Dynamics could not be started: ${error instanceof Error ? error.message : String(error)}`;
  element.replaceChildren(notice);
});
