// Serbian phrases in Cyrillic letters, for those who read them more easily. Names and placeholders stay Latin.
const pairs = { dž: "џ", lj: "љ", nj: "њ" };
const latin = "abvgdđežzijklmnoprstćufhcčš";
const cyrillic = "абвгдђежзијклмнопрстћуфхцчш";
const kept =
  /(\([^)]*[A-ZÄÖÜ\d][^)]*\)|\{\w+\}|\S*[@/]\S*|\S+\.\S+|\bLotse\b|\bJavaScript\b|\b\p{Lu}{2,}\b|[\p{L}]*[qwxyäöüßQWXYÄÖÜ][\p{L}]*)/gu;

export function inCyrillic(phrases) {
  const done = Object.fromEntries(Object.entries(phrases).map(([key, text]) => [key, transliterated(text)]));
  const name = `${transliterated(phrases.language_name_sr)} (ћирилица)`;
  return { ...done, "language_name_sr-Cyrl": name };
}

function transliterated(text) {
  return text
    .split(kept)
    .map((part, at) => (at % 2 ? part : letters(part)))
    .join("");
}

function letters(text) {
  return text.replace(/d[žŽ]|l[jJ]|n[jJ]|[a-zčćšžđ]/giu, (found) => {
    const lower = found.toLowerCase();
    const letter = pairs[lower] ?? cyrillic[latin.indexOf(lower)] ?? found;
    return found[0] === lower[0] ? letter : letter.toUpperCase();
  });
}
