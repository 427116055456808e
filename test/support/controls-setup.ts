import "@testing-library/jest-dom/vitest";
import { setIconOptions } from "@fluentui/react";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// The controls bring their own icons; Fluent's internal ones come from the host.
setIconOptions({ disableWarnings: true });

// Test files of one worker share a document (isolate: false), so every test clears its own.
afterEach(cleanup);
