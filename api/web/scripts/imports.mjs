// Pages (chat, staff, review) may import shared, api and translations, never each other; those never import a page.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

const source = join(import.meta.dirname, "../src");
const pages = new Set(["chat", "staff", "review"]);
const allowed = { shared: ["shared", "api", "translations"], api: ["api"], translations: ["translations"] };
const area = (path) => relative(source, path).split(sep)[0];

const broken = [];
for (const name of readdirSync(source, { recursive: true })) {
  if (!name.endsWith(".ts") || name.endsWith(".test.ts") || name.startsWith(`testing${sep}`)) continue;
  const file = join(source, name);
  const from = area(file);
  for (const [, target] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
    const to = area(resolve(dirname(file), target));
    const may = pages.has(from) ? [from, ...allowed.shared] : (allowed[from] ?? []);
    if (!may.includes(to)) broken.push(`src/${name}: ${from} must not import ${to} (${target})`);
  }
}
if (broken.length) {
  console.error(broken.join("\n"));
  process.exit(1);
}
console.log("imports: pages keep to themselves");
