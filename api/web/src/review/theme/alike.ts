import type { Theme } from "../../api/review-schema.js";

/** Themes in the order of ids, the most alike first; those without words, which have none, behind them. */
export function alikeFirst(themes: readonly Theme[], alike: readonly string[]): readonly Theme[] {
  const place = new Map(alike.map((id, at) => [id, at]));
  const placeOf = ({ id }: Theme) => place.get(id) ?? alike.length;
  return themes.toSorted((one, other) => placeOf(one) - placeOf(other));
}
