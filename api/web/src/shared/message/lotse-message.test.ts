import { describe, expect, it } from "vitest";
import type { Message } from "../../api/schema.js";
import { inGerman, makeCard, makeMessage, rightToLeft } from "../../testing/factories.js";
import type { Translation } from "../../translations/translation.js";
import "./define.js";
import type { LotseMessage } from "./lotse-message.js";

async function show(message: Partial<Message>, translation: Translation = inGerman, past = false): Promise<ShadowRoot> {
  const element = document.createElement("lotse-message") as LotseMessage;
  Object.assign(element, { message: makeMessage(message), translation, past });
  document.body.replaceChildren(element);
  await element.updateComplete;
  if (!element.shadowRoot) throw new Error("nothing was rendered");
  return element.shadowRoot;
}

describe("a message", () => {
  it("says who speaks", async () => {
    expect((await show({ sender: "assistant" })).querySelector(".sender")?.textContent).toContain(
      "Assistent (Maschine)",
    );
    expect((await show({ sender: "staff" })).querySelector(".sender")?.textContent).toContain("Mitarbeiter");
    expect((await show({ sender: "system" })).querySelector(".sender")?.textContent).toContain("Hinweis");
  });

  it("carries its own language and direction", async () => {
    const text = (await show({ language: "ar", text: "مرحبا" })).querySelector(".text");
    expect(text?.getAttribute("lang")).toBe("ar");
    expect(text?.getAttribute("dir")).toBe("rtl");
  });

  it("lets the person's own words find their direction", async () => {
    expect((await show({ sender: "user", language: "de" })).querySelector(".text")?.getAttribute("dir")).toBe("auto");
  });

  it("follows the direction of the page around", async () => {
    const root = await show({}, rightToLeft);
    expect(root.host.getAttribute("dir")).toBe("rtl");
  });

  it("says of each source whether somebody checked it", async () => {
    const root = await show({
      sources: [
        { title: "BMG", section: "§ 17", url: null, checked: null },
        { title: "Portal", section: null, url: "https://example.org/", checked: "2026-11-20" },
      ],
    });
    const items = [...root.querySelectorAll(".sources li")].map((item) => item.textContent?.replace(/\s+/g, " "));
    expect(items[0]).toContain("noch nicht geprüft");
    expect(items[1]).toContain("geprüft am 20. November 2026");
    expect(root.querySelector(".sources a")?.getAttribute("rel")).toBe("noopener noreferrer");
  });

  it("links no address that is not a web page", async () => {
    const root = await show({ sources: [{ title: "x", section: null, url: "javascript:alert(1)", checked: null }] });
    expect(root.querySelector(".sources a")).toBeNull();
  });

  it("warns where an offer is only planned", async () => {
    const root = await show({ cards: [makeCard({ kind: "offer", status: "planned", phone: "04462 1234" })] });
    expect(root.querySelector(".status")?.textContent).toContain("Geplant");
    expect(root.querySelector(".card a.phone")?.getAttribute("href")).toBe("tel:044621234");
  });

  it("leaves out of a card what is not known", async () => {
    const root = await show({ cards: [makeCard({ place: "Esens" })] });
    expect(root.querySelectorAll(".card dt")).toHaveLength(1);
  });

  it("explains the German words of an answer, with their translation", async () => {
    const terms = [
      {
        term: "Bescheid",
        translation: "decision",
        explanation: "Ein Brief vom Amt.",
        explanation_language: "de-x-simple",
      },
    ];
    const root = await show({ language: "en", terms });
    expect(root.querySelector(".terms dt")?.textContent?.replace(/\s+/g, " ").trim()).toBe("Bescheid – decision");
    expect(root.querySelector(".terms dd")?.textContent).toBe("Ein Brief vom Amt.");
    expect((await show({ terms: [] })).querySelector(".terms")).toBeNull();
  });

  it("labels easy German", async () => {
    expect((await show({ language: "de-x-simple" })).querySelector(".tag")?.textContent).toBe("einfache Sprache");
    expect((await show({ language: "de" })).querySelector(".tag")).toBeNull();
  });

  it("sends a choice once", async () => {
    const choice = { label: "Ja", payload: "yes" };
    const root = await show({ kind: "clarify", quick_replies: [choice] });
    const chosen: unknown[] = [];
    root.host.addEventListener("lotse-choose", (event) => chosen.push((event as CustomEvent).detail));
    const button = root.querySelector<HTMLButtonElement>(".choice");
    button?.click();
    await (root.host as LotseMessage).updateComplete;
    button?.click();
    expect(chosen).toEqual([choice]);
    expect(button?.getAttribute("aria-disabled")).toBe("true");
  });

  it("takes no choice of an older turn", async () => {
    const root = await show({ kind: "clarify", quick_replies: [{ label: "Ja", payload: "yes" }] }, inGerman, true);
    const chosen: unknown[] = [];
    root.host.addEventListener("lotse-choose", (event) => chosen.push(event));
    root.querySelector<HTMLButtonElement>(".choice")?.click();
    expect(chosen).toEqual([]);
  });

  it("asks for feedback on answers alone", async () => {
    expect((await show({ kind: "answer" })).querySelector("lotse-feedback")).not.toBeNull();
    expect((await show({ kind: "crisis" })).querySelector("lotse-feedback")).toBeNull();
    expect((await show({ kind: "answer", sender: "staff" })).querySelector("lotse-feedback")).toBeNull();
  });

  it("says that a machine has translated, and shows the original", async () => {
    const root = await show({
      sender: "staff",
      language: "ar",
      text: "مرحبا",
      original: { text: "Hallo", language: "de" },
    });
    expect(root.querySelector(".note")?.textContent).toContain("Eine Maschine hat diesen Text übersetzt");
    const original = root.querySelector(".original div");
    expect([original?.textContent?.trim(), original?.getAttribute("lang"), original?.getAttribute("dir")]).toEqual([
      "Hallo",
      "de",
      "ltr",
    ]);
  });

  it("makes every number of a crisis text a link to dial", async () => {
    const root = await show({ kind: "crisis", text: "Polizei: 110\n– Hilfetelefon: 116016" });
    expect([...root.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual(["tel:110", "tel:116016"]);
  });
});
