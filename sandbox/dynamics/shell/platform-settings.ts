/**
 * Tells Fluent UI 8, also the copies that controls bring along, to take its icon fonts from this server and its text
 * font from the machine. It reads this when it is loaded, so this file comes first.
 */
Object.assign(globalThis, { FabricConfig: { fontBaseUrl: "", iconBaseUrl: "/fonts/" } });
