import type { ConsoleTranslation } from "../translations/console-translation.js";

const RESIDENCES = ["asylum", "toleration", "refugee", "ukraine", "eu", "permit"] as const;
const AGES = ["under_27", "from_27"] as const;

/** What the person told of themselves, as (label, value). What has another form than expected is left out. */
export function knownFacts(known: Readonly<Record<string, unknown>>, t: ConsoleTranslation): [string, string][] {
  const residence = RESIDENCES.find((one) => one === known.residence);
  const age = AGES.find((one) => one === known.age);
  const children = Array.isArray(known.children) ? known.children.join(", ") : "";
  const facts: [string, string][] = [
    [t.say("desk_known_place"), place(known, t)],
    [t.say("desk_known_residence"), residence ? t.say(`desk_residence_${residence}`) : ""],
    [t.say("desk_known_age"), age ? t.say(`desk_age_${age}`) : ""],
    [t.say("desk_known_children"), children],
    [t.say("desk_known_level"), typeof known.level === "string" ? known.level : ""],
  ];
  return facts.filter(([, value]) => value);
}

/** The same without the place, each in one piece. */
export function briefFacts(known: Readonly<Record<string, unknown>>, t: ConsoleTranslation): string[] {
  return knownFacts({ ...known, place_name: null }, t).map(([label, value]) => `${label}: ${value}`);
}

function place(known: Readonly<Record<string, unknown>>, t: ConsoleTranslation): string {
  if (typeof known.place_name !== "string") return "";
  return known.home === true ? `${known.place_name} (${t.say("desk_known_home")})` : known.place_name;
}
