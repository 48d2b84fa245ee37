// Writes src/shared/theme/tokens.gen.css: the KERN tokens that our style sheets name, resolved to plain values.
// A widget cannot rely on variables of the page around it, and KERN's whole style sheet is ten times our own.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeIfChanged } from "./write-if-changed.mjs";

const here = import.meta.dirname;
const source = join(here, "../src");
const kern = readFileSync(join(here, "../node_modules/@kern-ux/native/dist/kern.css"), "utf8");

const plain = kern.replace(/\/\*[\s\S]*?\*\//g, "");
const tokensIn = (css) =>
  [...css.matchAll(/(--kern-[\w-]+):\s*([^;}]+)(?=[;}])/g)].map(([, name, value]) => [name, value.trim()]);
const light = [...plain.matchAll(/\[data-kern-theme=light\],\s*\.kern-light\s*\{([^{}]*)\}/g)]
  .map((match) => match[1])
  .join("");
if (!light) throw new Error("KERN's light theme was not found");
// Small screens come first in the file, so that the first value counts; the light theme stands apart.
const declared = new Map([...tokensIn(plain).reverse(), ...tokensIn(light)]);

function resolved(name, path = []) {
  if (!declared.has(name) || path.includes(name)) throw new Error(`KERN has no token ${[...path, name].join(" -> ")}`);
  return declared.get(name).replace(/var\((--kern-[\w-]+)\)/g, (_, inner) => resolved(inner, [...path, name]));
}

function hex(value) {
  const match = /^oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)$/.exec(value);
  if (!match) return value;
  const [lightness, chroma, hue] = [Number(match[1]) / 100, Number(match[2]), (Number(match[3]) * Math.PI) / 180];
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channel = (x) =>
    Math.round(255 * Math.min(1, Math.max(0, x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055)));
  return `#${linear.map((x) => channel(x).toString(16).padStart(2, "0")).join("")}`;
}

const used = new Set();
for (const file of readdirSync(source, { recursive: true })) {
  if (!file.endsWith(".css") || file.endsWith(".gen.css")) continue;
  for (const [name] of readFileSync(join(source, file), "utf8").matchAll(/--kern-[\w-]+/g)) used.add(name);
}
const lines = [...used].sort().map((name) => `  ${name}: ${hex(resolved(name))};`);
writeIfChanged(
  join(source, "shared/theme/tokens.gen.css"),
  `/* Generated from KERN by scripts/theme.mjs. */\n:host {\n${lines.join("\n")}\n}\n`,
);
console.log(`theme: ${lines.length} KERN tokens`);
