import { ingestContract } from "@x/test-support/ingest-contract";
import { framework } from "../support/framework.ts";

ingestContract(framework);
