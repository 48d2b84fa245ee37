import { render } from "lit";
import { describe, expect, it } from "vitest";
import { blocksOf } from "./blocks.js";
import { dialled, spansOf } from "./phones.js";
import { renderText } from "./render-text.js";

const phones = (text: string, emergency = false) =>
  spansOf(text, emergency)
    .filter((span) => span.phone)
    .map((span) => span.phone);

describe("plain text", () => {
  it("becomes paragraphs and lists", () => {
    expect(blocksOf("Bringen Sie mit:\n- Pass\n– Foto\n\nDanke.\nBis bald.")).toEqual([
      { type: "paragraph", lines: ["Bringen Sie mit:"] },
      { type: "list", items: ["Pass", "Foto"] },
      { type: "paragraph", lines: ["Danke.", "Bis bald."] },
    ]);
  });

  it("is never read as HTML", () => {
    const place = document.createElement("div");
    render(renderText("<img src=x onerror=alert(1)>\n- <b>fett</b>"), place);
    expect(place.querySelector("img, b")).toBeNull();
    expect(place.textContent).toContain("<b>fett</b>");
  });
});

describe("telephone numbers", () => {
  it("are found in crisis texts, short ones too", () => {
    const text = "Polizei: 110. Verletzt? 112. Hilfetelefon 116016, Seelsorge 0800 1110111 oder 116 123.";
    expect(phones(text, true)).toEqual(["110", "112", "116016", "08001110111", "116123"]);
  });

  it("are links where a line says what they are for", () => {
    const place = document.createElement("div");
    render(renderText("In Gefahr? Rufen Sie 110 (Polizei) oder 112 (Rettung). Nicht mehr: 116123.\n\n110 Euro"), place);
    expect([...place.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual([
      "tel:110",
      "tel:112",
      "tel:116123",
    ]);
    render(renderText("اتصل \u2068110\u2069 (الشرطة) أو \u2068112\u2069 (الإسعاف)"), place);
    expect(place.querySelectorAll("a")).toHaveLength(2);
  });

  it("are not guessed from amounts, years and paragraphs", () => {
    expect(phones("110 Euro seit 2024, § 112 und 10.112 Personen, 26452 Esens")).toEqual([]);
    expect(phones("Seit 01.01.2024 gilt 0,5 und 1.110,50 Euro")).toEqual([]);
  });

  it("are found in ordinary texts when they have a code", () => {
    expect(phones("Rufen Sie an: 04462 123456 oder +49 4462 123456.")).toEqual(["04462123456", "+494462123456"]);
  });

  it("lose everything that is not dialled", () => {
    expect(dialled("04462 / 12-34 (0)")).toBe("044621234");
    expect(dialled("auf Anfrage")).toBeNull();
  });

  it("stay left-to-right inside Arabic", () => {
    const place = document.createElement("div");
    render(renderText("اتصل الآن: 110", true), place);
    expect(place.querySelector("a")?.getAttribute("href")).toBe("tel:110");
    expect(place.querySelector("a bdi")?.getAttribute("dir")).toBe("ltr");
  });
});
