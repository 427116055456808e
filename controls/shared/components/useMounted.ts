import * as React from "../react";

/** Tells whether the component is still on the page, so that answers that come late are ignored. */
export function useMounted(): Readonly<React.MutableRefObject<boolean>> {
  const mounted = React.useRef(true);
  React.useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  return mounted;
}
