import * as React from "react";
import { word } from "../words";
import { RunHistory } from "./run-history";

/** The runs of all flows. */
export function RunListPage() {
  React.useEffect(() => {
    document.title = `${word("runs")} - ${word("product")}`;
  }, []);
  return (
    <>
      <header className="page-head">
        <h1>{word("runs")}</h1>
      </header>
      <RunHistory flowId={null} />
    </>
  );
}
