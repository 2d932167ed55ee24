// Slow: each call of a run fails in twelve ways, and several runs follow each time.
import { crashContract } from "@x/test-support/ingest-contract";
import { framework } from "../support/framework.ts";

crashContract(framework);
