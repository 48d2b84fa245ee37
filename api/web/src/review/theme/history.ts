import { type Choices, THEME_STATUSES, type ThemeEntry } from "../../api/review-schema.js";
import { fieldName, type ReviewTranslation } from "../translations/review-translation.js";

/** What an entry of the history says; ids of themes and needs mean nothing to people and are left out. */
export function entryText({ kind, text }: ThemeEntry, choices: Choices | null, t: ReviewTranslation): string {
  switch (kind) {
    case "title":
    case "reason":
    case "office":
      return t.say(`review_did_${kind}`, { text: text || t.say("review_did_emptied") });
    case "status": {
      const status = THEME_STATUSES.find((one) => one === text);
      return t.say("review_did_status", { text: status ? t.say(`review_status_${status}`) : text });
    }
    case "field":
      return t.say("review_did_field", { text: fieldName(text, choices, t) });
    case "merged":
      return t.say("review_did_merged");
    case "split":
      return t.say("review_did_split");
    case "split from":
      return t.say("review_did_split_from");
    case "moved":
      return t.say("review_did_moved");
    default:
      return text;
  }
}

/** "20. November 2026, 14:05" in the time zone of the person. */
export function moment(at: string, t: ReviewTranslation): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return new Intl.DateTimeFormat(t.locale, { dateStyle: "long", timeStyle: "short" }).format(date);
}
