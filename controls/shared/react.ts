import * as React from "react";

// Controls take React from here, not from the platform's global itself, whose members no minifier can shorten: written
// out, `createElement` alone would be a twentieth of each bundle.

export const { createElement, Fragment, memo, useEffect, useMemo, useRef, useState } = React;

export type { FunctionComponent, KeyboardEvent, MutableRefObject, ReactElement, RefObject } from "react";
