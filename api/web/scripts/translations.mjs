// Writes *.gen.ts from the phrase catalogue, typed by their placeholders: to src/translations the keys that every page
// needs, beside the pages those of a page of its own (knowledge/phrases/<page>, in fewer languages).
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { inCyrillic } from "./serbian.mjs";
import { writeIfChanged } from "./write-if-changed.mjs";

const here = import.meta.dirname;
const catalogue = join(here, "../../../knowledge/phrases");
const target = join(here, "../src/translations");
const leading = "de";
const wanted =
  /^(ui_|card_|status_|feedback_|code_|sources?_label$|checked_label$|not_checked$|as_of_note$|planned_note$|former_note$|unconfirmed_note$|draft_notice$|easy_language_label$|wrong_language$|machine_label$|staff_label$|system_label$|you_label$|blank$|too_long$|not_text$|error_generic$|rate_limited$|connection_|session_ended$|assistant_unavailable$|offers_call_first$|machine_translation_note$|handoff_meanwhile$|queue_position)/;
const rightToLeft = new Set(["ar", "fa", "ckb", "ps", "ur", "he"]);

const folders = { members: "shared/members", staff: "staff", review: "review" };

const placeholders = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
const literal = (value) => JSON.stringify(value);
const notice = "// Generated from the phrase catalogue by scripts/translations.mjs. Change the catalogue instead.\n";

/** Code -> phrases of a folder, the leading language first. */
function cataloguesIn(folder) {
  const codes = readdirSync(folder)
    .filter((name) => name.endsWith(".yml"))
    .map((name) => basename(name, ".yml"))
    .sort((a, b) => Number(b === leading) - Number(a === leading) || a.localeCompare(b));
  return new Map(codes.map((code) => [code, parse(readFileSync(join(folder, `${code}.yml`), "utf8"))]));
}

function writeCatalogues(catalogues, keys, folder) {
  mkdirSync(folder, { recursive: true });
  for (const [code, phrases] of catalogues) {
    for (const key of keys) checkPlaceholders(catalogues.get(leading)[key], phrases[key], `${code}: ${key}`);
    const lines = keys
      .filter((key) => key in phrases)
      .map((key) => `  ${literal(key)}: ${literal(phrases[key].trim())},`);
    writeIfChanged(
      join(folder, `${code}.gen.ts`),
      `${notice}import type { Catalogue } from "./phrases.gen.js";\n\nconst catalogue: Catalogue = {\n${lines.join("\n")}\n};\n\nexport default catalogue;\n`,
    );
  }
  writeTypes(catalogues.get(leading), keys, folder);
}

function checkPlaceholders(wantedText, text, name) {
  if (text === undefined) return; // the compiler names it
  const expected = placeholders(wantedText);
  const unknown = placeholders(text).filter((found) => !expected.includes(found));
  if (unknown.length) throw new Error(`knowledge/phrases: ${name}: unknown placeholder ${unknown.join(", ")}`);
}

function writeTypes(phrases, keys, folder) {
  const types = keys.map((key) => {
    const names = placeholders(phrases[key]);
    return `  ${literal(key)}: { ${names.map((name) => `${name}: string | number`).join("; ")} };`;
  });
  writeIfChanged(
    join(folder, "phrases.gen.ts"),
    `${notice}/** Every phrase of the pages with the values that it needs. */\nexport interface Phrases {\n${types.join("\n")}\n}\n\nexport type PhraseKey = keyof Phrases;\nexport type Catalogue = Record<PhraseKey, string>;\n`,
  );
}

function languageOf(code, phrases) {
  const name = phrases[`language_name_${code}`];
  if (!name) throw new Error(`knowledge/phrases/${code}.yml: language_name_${code} is missing`);
  const direction = rightToLeft.has(code.split("-")[0]) ? "rtl" : "ltr";
  return `  { code: ${literal(code)}, name: ${literal(name)}, direction: ${literal(direction)}, load: () => import("./${code}.gen.js") },`;
}

const catalogues = new Map();
for (const [code, phrases] of cataloguesIn(catalogue)) {
  catalogues.set(code, phrases);
  if (code === "sr") catalogues.set("sr-Cyrl", inCyrillic(phrases));
}
const keys = Object.keys(catalogues.get(leading)).filter((key) => wanted.test(key));
writeCatalogues(catalogues, keys, target);
const languages = [...catalogues].map(([code, phrases]) => languageOf(code, phrases));
writeIfChanged(
  join(target, "languages.gen.ts"),
  `${notice}import type { Language } from "./translation.js";\n\n/** The languages of the pages, each under its own name, the leading one first. */\nexport const languages: readonly Language[] = [\n${languages.join("\n")}\n];\n`,
);
console.log(`translations: ${keys.length} phrases in ${[...catalogues.keys()].join(", ")}`);

for (const [page, folder] of Object.entries(folders)) {
  const own = cataloguesIn(join(catalogue, page));
  const ownKeys = Object.keys(own.get(leading));
  writeCatalogues(own, ownKeys, join(here, "../src", folder, "translations"));
  console.log(`translations of ${page}: ${ownKeys.length} phrases in ${[...own.keys()].join(", ")}`);
}
