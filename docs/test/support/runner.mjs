// Runs modules one after the other in this process, which loads the frameworks only once, and writes what each printed.
import { readFileSync, writeFileSync } from "node:fs";
import { inspect } from "node:util";

const [job, results] = process.argv.slice(2);
const write = process.stdout.write.bind(process.stdout);
const outcomes = [];
for (const { file, env } of JSON.parse(readFileSync(job, "utf8"))) {
  Object.assign(process.env, env);
  let output = "";
  let failure;
  process.stdout.write = (text) => {
    output += text;
    return true;
  };
  try {
    const module = await import(file);
    // A Worker does its work when a request arrives.
    const response = await module.default?.fetch?.(
      new Request("https://worker.example/?q=opening+hours"),
      env,
    );
    if (response) output += `${response.status} ${await response.text()}\n`;
  } catch (error) {
    failure = inspect(error);
  }
  process.stdout.write = write;
  outcomes.push({ output, failure });
}
writeFileSync(results, JSON.stringify(outcomes));
// A pool or a timer that an example leaves open must not hold this process.
process.exit();
