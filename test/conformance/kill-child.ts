import { Dataverse } from "../../sandbox/dataverse/dataverse";
import { createServer } from "../../sandbox/server/server";

/* Serves a Dataverse until it is killed: `kill-child.ts <database file> <page directory> <user id>`; prints its address. */
const [file = "", pageDirectory = "", defaultUser = ""] = process.argv.slice(2);
const dataverse = Dataverse.open({ file });
const server = await createServer({ dataverse, port: 0, pageDirectory, defaultUser });
process.stdout.write(`${server.url}\n`);
