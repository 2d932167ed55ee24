import { agenda } from "./agenda.ts";
import { closingText, headText, outcomeText, planText } from "./report.ts";
import { type Outcome, runItem } from "./run-item.ts";
import type { Service } from "./service.ts";

const apiKey = process.env["JIGSAWSTACK_API_KEY"]?.trim();
const baseURL = process.env["JIGSAWSTACK_BASE_URL"]?.trim();

if (apiKey) await verify({ apiKey, url: (baseURL || "https://api.jigsawstack.com").replace(/\/+$/, "") });
else console.log(planText());

async function verify(service: Service): Promise<void> {
  console.log(headText(service.url));
  const outcomes: Outcome[] = [];
  for (const item of agenda) {
    const outcome = await runItem(item, service);
    outcomes.push(outcome);
    console.log(outcomeText(outcome));
  }
  console.log(closingText(outcomes));
  if (outcomes.some(({ holds }) => holds === false)) process.exitCode = 1;
}
