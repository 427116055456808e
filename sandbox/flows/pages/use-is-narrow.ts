import * as React from "react";

/** Where there is no room for details beside a list. */
const query = "(max-width: 1000px)";

/** Whether the window is narrow; follows its changes. */
export function useIsNarrow(): boolean {
  const [isNarrow, setNarrow] = React.useState(() => window.matchMedia(query).matches);
  React.useEffect(() => {
    const list = window.matchMedia(query);
    const take = () => {
      setNarrow(list.matches);
    };
    take();
    list.addEventListener("change", take);
    return () => {
      list.removeEventListener("change", take);
    };
  }, []);
  return isNarrow;
}
