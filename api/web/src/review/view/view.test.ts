import { describe, expect, it } from "vitest";
import { isUsable, periodBefore, presetPeriod, yearEarlier } from "./periods.js";
import { queryIn, readView, writeView } from "./view.js";

const DAY = "2026-11-20";
const read = (address: string) => readView(new URLSearchParams(address), DAY);

describe("periods", () => {
  it("end today and have as many days as they say", () => {
    expect(presetPeriod("days_30", DAY)).toEqual({ from: "2026-10-22", to: DAY });
    expect(presetPeriod("year", DAY)).toEqual({ from: "2026-01-01", to: DAY });
  });

  it("are compared with as many days before", () => {
    expect(periodBefore({ from: "2026-03-01", to: "2026-03-31" })).toEqual({ from: "2026-01-29", to: "2026-02-28" });
  });

  it("know the 29th of February", () => {
    expect(yearEarlier({ from: "2028-02-29", to: "2028-03-01" })).toEqual({ from: "2027-02-28", to: "2027-03-01" });
  });

  it("do not end before they begin, and have real days", () => {
    expect(isUsable({ from: "2026-02-02", to: "2026-02-01" })).toBe(false);
    expect(isUsable({ from: "2026-02-30", to: "2026-03-01" })).toBe(false);
  });
});

describe("the address", () => {
  it("is empty for the page as it opens", () => {
    expect(writeView(read(""))).toBe("");
  });

  it.each([
    "?part=figures&language=ar&place=Esens&sort=persons",
    "?theme=t1&period=own&from=2026-01-01&to=2026-01-31&compare=year",
    "?status=planned&compare=own&before_from=2025-01-01&before_to=2025-01-31",
  ])("says what is shown: %s", (address) => {
    expect(writeView(read(address))).toBe(address);
  });

  it.each(["?part=x&sort=y", "?period=own&from=2026-02-02&to=2026-02-01", "?compare=own&before_from=x"])(
    "that makes no sense opens the page as usual: %s",
    (address) => {
      expect(read(address)).toEqual(read(""));
    },
  );

  it("asks the server for what is chosen only", () => {
    const view = read("?language=ar&period=days_30");
    expect(queryIn(view, view.now)).toEqual({ language: "ar", from: "2026-10-22", to: DAY });
  });

  it("leads to a topic or offer", () => {
    const address = "?part=content&kind=offer&item=wittmund-treff";
    expect(read(address)).toMatchObject({ part: "content", kind: "offer", item: "wittmund-treff" });
    expect(writeView(read(address))).toBe(address);
    expect(read("?kind=x")).toMatchObject({ kind: "topic", item: null });
  });
});
