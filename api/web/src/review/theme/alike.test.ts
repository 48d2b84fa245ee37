import { describe, expect, it } from "vitest";
import type { Theme } from "../../api/review-schema.js";
import { alikeFirst } from "./alike.js";

const themes = ["a", "b", "c", "d"].map((id) => ({ id }) as Theme);

describe("alikeFirst", () => {
  it("puts the most alike first and keeps the order of the rest", () => {
    expect(alikeFirst(themes, ["c", "a"]).map(({ id }) => id)).toEqual(["c", "a", "b", "d"]);
  });

  it("leaves out nothing where nothing is alike", () => {
    expect(alikeFirst(themes, [])).toEqual(themes);
  });
});
