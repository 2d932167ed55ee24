// Slow: lets every single call of a run fail in four ways, each followed by three different runs.
import { crashContract } from "@x/test-support/ingest-contract";
import { framework } from "../support/framework.ts";

crashContract(framework);
