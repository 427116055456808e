import { afterEach, expect } from "vitest";
import { FlowEnvironment, type FlowEnvironmentOptions } from "./flow-environment.js";
import { flowPackage, type TestFlow, type TestVariable } from "./test-flows.js";

/** Id of a small flow that a test makes. */
export const flowIdOf = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-000000000000`;

/** Opens an environment of small flows for a test; it is closed after the test, and the sandbox made no mistake in it. */
export function environmentsOfTests(): typeof open {
  let environment: FlowEnvironment | null = null;

  afterEach(() => {
    expect(environment?.unexpected ?? []).toEqual([]);
    environment?.close();
    environment = null;
  });

  async function open(
    flows: TestFlow[],
    options: FlowEnvironmentOptions = {},
    variables: TestVariable[] = [],
  ): Promise<FlowEnvironment> {
    environment = await FlowEnvironment.open({ ...options, packages: [flowPackage(flows, variables)] });
    return environment;
  }

  return open;
}
