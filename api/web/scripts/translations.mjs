// Writes src/translations/*.gen.ts from the phrase catalogue: the keys that the pages need, typed by their placeholders.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { inCyrillic } from "./serbian.mjs";
import { writeIfChanged } from "./write-if-changed.mjs";

const here = import.meta.dirname;
const catalogue = join(here, "../../../knowledge/phrases");
const target = join(here, "../src/translations");
const leading = "de";
const wanted =
  /^(ui_|card_|status_|feedback_|code_|sources?_label$|checked_label$|not_checked$|as_of_note$|planned_note$|former_note$|unconfirmed_note$|draft_notice$|easy_language_label$|wrong_language$|machine_label$|staff_label$|system_label$|you_label$|blank$|too_long$|not_text$|error_generic$|rate_limited$|connection_|session_ended$|assistant_unavailable$|offers_call_first$|machine_translation_note$|handoff_meanwhile$)/;
const rightToLeft = new Set(["ar", "fa", "ckb", "ps", "ur", "he"]);

const placeholders = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
const literal = (value) => JSON.stringify(value);
const notice = "// Generated from the phrase catalogue by scripts/translations.mjs. Change the catalogue instead.\n";

const codes = readdirSync(catalogue)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => basename(name, ".yml"))
  .sort((a, b) => Number(b === leading) - Number(a === leading) || a.localeCompare(b));
const catalogues = new Map(codes.map((code) => [code, parse(readFileSync(join(catalogue, `${code}.yml`), "utf8"))]));
if (catalogues.has("sr")) {
  catalogues.set("sr-Cyrl", inCyrillic(catalogues.get("sr")));
  codes.splice(codes.indexOf("sr") + 1, 0, "sr-Cyrl");
}
const keys = Object.keys(catalogues.get(leading)).filter((key) => wanted.test(key));

for (const [code, phrases] of catalogues) {
  for (const key of keys) {
    if (!(key in phrases)) continue; // the compiler names it
    const [expected, found] = [placeholders(catalogues.get(leading)[key]), placeholders(phrases[key])];
    const unknown = found.filter((name) => !expected.includes(name));
    if (unknown.length)
      throw new Error(`knowledge/phrases/${code}.yml: ${key}: unknown placeholder ${unknown.join(", ")}`);
  }
  const lines = keys
    .filter((key) => key in phrases)
    .map((key) => `  ${literal(key)}: ${literal(phrases[key].trim())},`);
  writeIfChanged(
    join(target, `${code}.gen.ts`),
    `${notice}import type { Catalogue } from "./phrases.gen.js";\n\nconst catalogue: Catalogue = {\n${lines.join("\n")}\n};\n\nexport default catalogue;\n`,
  );
}

const types = keys.map((key) => {
  const names = placeholders(catalogues.get(leading)[key]);
  return `  ${literal(key)}: { ${names.map((name) => `${name}: string | number`).join("; ")} };`;
});
writeIfChanged(
  join(target, "phrases.gen.ts"),
  `${notice}/** Every phrase of the pages with the values that it needs. */\nexport interface Phrases {\n${types.join("\n")}\n}\n\nexport type PhraseKey = keyof Phrases;\nexport type Catalogue = Record<PhraseKey, string>;\n`,
);

const languages = codes.map((code) => {
  const name = catalogues.get(code)[`language_name_${code}`];
  if (!name) throw new Error(`knowledge/phrases/${code}.yml: language_name_${code} is missing`);
  const direction = rightToLeft.has(code.split("-")[0]) ? "rtl" : "ltr";
  return `  { code: ${literal(code)}, name: ${literal(name)}, direction: ${literal(direction)}, load: () => import("./${code}.gen.js") },`;
});
writeIfChanged(
  join(target, "languages.gen.ts"),
  `${notice}import type { Language } from "./translation.js";\n\n/** The languages of the pages, each under its own name, the leading one first. */\nexport const languages: readonly Language[] = [\n${languages.join("\n")}\n];\n`,
);
console.log(`translations: ${keys.length} phrases in ${codes.join(", ")}`);
