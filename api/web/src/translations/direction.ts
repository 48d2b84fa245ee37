const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);
const LEFT_TO_RIGHT_SCRIPTS = new Set(["latn", "cyrl"]);

/** The writing direction of a BCP 47 code, script subtag included (`ku-Arab`). */
export function directionOf(code: string): "ltr" | "rtl" {
  const subtags = code.toLowerCase().split("-");
  if (subtags.includes("arab") || subtags.includes("hebr")) return "rtl";
  if (subtags.some((subtag) => LEFT_TO_RIGHT_SCRIPTS.has(subtag))) return "ltr";
  return RIGHT_TO_LEFT.has(subtags[0] ?? "") ? "rtl" : "ltr";
}
