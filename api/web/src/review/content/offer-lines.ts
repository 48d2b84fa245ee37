import type { Offer } from "../../api/content-schema.js";
import type { ReviewPlainKey } from "../translations/review-translation.js";

type LineName =
  | "title"
  | "provider"
  | "place"
  | "address"
  | "hours"
  | "cost"
  | "phone"
  | "email"
  | "url"
  | "level"
  | "since";

export interface OfferLine {
  name: LineName & keyof Offer;
  label: ReviewPlainKey;
  type: "text" | "url" | "email" | "tel";
}

/** What an offer says in a line each. */
export const OFFER_LINES: readonly OfferLine[] = [
  { name: "title", label: "review_offer_title", type: "text" },
  { name: "provider", label: "review_offer_provider", type: "text" },
  { name: "place", label: "review_offer_place", type: "text" },
  { name: "address", label: "review_offer_address", type: "text" },
  { name: "hours", label: "review_offer_hours", type: "text" },
  { name: "cost", label: "review_offer_cost", type: "text" },
  { name: "phone", label: "review_offer_phone", type: "tel" },
  { name: "email", label: "review_offer_email", type: "text" },
  { name: "url", label: "review_offer_url", type: "url" },
  { name: "level", label: "review_offer_level", type: "text" },
  { name: "since", label: "review_offer_since", type: "text" },
];
