import { describe, expect, it } from "vitest";
import { groupsOf } from "./survey-groups.js";

const result = { total: 3, languages: { de: 3 }, texts: [] };

describe("the answers to a question", () => {
  it("are named as the choices are in German, also those that nobody gave", () => {
    const texts = { de: { text: "Wann?", choices: ["morgens", "abends"] } };
    const groups = groupsOf({ kind: "choice", texts }, { ...result, values: { "1": 3, "0": 0 } });
    expect(groups.map(({ name, now }) => [name, now])).toEqual([
      ["morgens", 0],
      ["abends", 3],
    ]);
  });

  it("are the steps of a scale", () => {
    const texts = { de: { text: "Wie gut?", choices: [] } };
    const groups = groupsOf({ kind: "scale", texts }, { ...result, values: { "1": 1, "5": 2 } });
    expect(groups.map(({ name }) => name)).toEqual(["1", "5"]);
  });
});
