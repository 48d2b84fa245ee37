import type { SentRequest } from "../../api/staff-schema.js";
import { type ConsoleTranslation, languageName } from "../translations/console-translation.js";

const FIELDS = [
  "message",
  "text",
  "reach",
  "contact",
  "phone",
  "email",
  "time",
  "language",
  "interpreter",
  "date",
  "place",
  "office",
] as const;
const VALUES = ["phone", "email", "here", "yes", "no"] as const;
const CHOICES: ReadonlySet<string> = new Set(["reach", "contact", "interpreter"]);

/** The fields of a form that the person sent, as (label, value). */
export function requestFields({ fields }: SentRequest, t: ConsoleTranslation): [string, string][] {
  return FIELDS.filter((field) => fields[field]).map((field) => [
    t.say(`desk_field_${field}`),
    shown(field, fields[field] ?? "", t),
  ]);
}

function shown(field: string, value: string, t: ConsoleTranslation): string {
  if (field === "date") return t.day(value);
  if (field === "language" && /^[a-z]{2,3}(-|$)/.test(value)) return languageName(value, t);
  const choice = CHOICES.has(field) ? VALUES.find((one) => one === value) : undefined;
  return choice ? t.say(`desk_value_${choice}`) : value;
}
