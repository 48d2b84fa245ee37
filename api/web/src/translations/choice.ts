import { languages } from "./languages.gen.js";
import { type Language, Translation } from "./translation.js";

/** The first wanted language that has phrases (`de-AT` matches `de`), else the leading one. */
export function chooseLanguage(
  wanted: readonly (string | null)[],
  available: readonly Language[] = languages,
): Language {
  for (const code of wanted) {
    const match = code && find(code.toLowerCase(), available);
    if (match) return match;
  }
  const leading = available[0];
  if (!leading) throw new Error("no language has phrases");
  return leading;
}

function find(code: string, available: readonly Language[]): Language | undefined {
  return (
    available.find((language) => language.code.toLowerCase() === code) ??
    available.find((language) => language.code === code.split("-")[0])
  );
}

export async function loadTranslation(language: Language): Promise<Translation> {
  return new Translation(language.code, language.direction, (await language.load()).default);
}
