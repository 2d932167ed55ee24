// Slow: makes each call of a run fail in twelve ways, and follows each failure with several runs.
import { crashContract } from "@x/test-support/ingest-contract";
import { framework } from "../support/framework.ts";

crashContract(framework);
