import { onLoad as onLeadLoad } from "./lead";
import { onLoad as onOpportunityLoad } from "./opportunity";

// The build puts these into the one global, `Cosell`.
export const Opportunity = { onLoad: onOpportunityLoad };
export const Lead = { onLoad: onLeadLoad };
