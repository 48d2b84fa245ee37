// Writes src/translations/counties.gen.ts: what the counties are called, from their records.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { writeIfChanged } from "./write-if-changed.mjs";

const here = import.meta.dirname;
const records = join(here, "../../../knowledge/content/counties");

const names = {};
for (const county of existsSync(records) ? readdirSync(records).sort() : []) {
  const file = join(records, county, "county.yml");
  if (existsSync(file)) names[county] = parse(readFileSync(file, "utf8")).name;
}
writeIfChanged(
  join(here, "../src/translations/counties.gen.ts"),
  `// Generated from the counties' records by scripts/counties.mjs. Change the records instead.
/** County -> language -> name. */
export const countyNames: Readonly<Record<string, Readonly<Record<string, string>>>> = ${JSON.stringify(names, null, 2)};
`,
);
console.log(`counties: ${Object.keys(names).join(", ")}`);
