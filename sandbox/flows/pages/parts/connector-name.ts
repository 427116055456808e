/** Names under which Power Automate shows the connectors that it knows by heart. */
const names: Record<string, string> = {
  shared_commondataserviceforapps: "Microsoft Dataverse",
  shared_partnercenterref: "Partner Center Referrals",
  shared_partnercenterevents: "Partner Center Events",
};

/** A connector's name by its API name, which stands for itself where no other is known. */
export function connectorName(connector: string): string {
  return names[connector] ?? connector;
}
