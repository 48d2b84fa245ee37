import { expect, it } from "vitest";
import { inCyrillic } from "../../scripts/serbian.mjs";

const said = (text: string) => inCyrillic({ language_name_sr: "srpski", x: text }).x;

it("writes Serbian phrases in Cyrillic letters", () => {
  expect(said("Ljubazno Vas molimo: džep, konj, đak.")).toBe("Љубазно Вас молимо: џеп, коњ, ђак.");
});

it("keeps placeholders, names and German words", () => {
  expect(said("Lotse za {county} (Bürgerbüro), BAMF")).toBe("Lotse за {county} (Bürgerbüro), BAMF");
});

it("names itself in its own letters", () => {
  expect(inCyrillic({ language_name_sr: "srpski" })["language_name_sr-Cyrl"]).toBe("српски (ћирилица)");
});
