/** The wire of a county's own topics and offers. */
import type { Card, Source } from "./schema.js";

export const CONTENT_KINDS = ["topic", "offer"] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

export interface Owner {
  name: string;
  email: string;
  /** A day. */
  expires_on: string;
  /** How long a confirmation holds. */
  days: number;
  confirmed_on: string | null;
  asked_at: string | null;
}

export type OwnerChange = Pick<Owner, "name" | "email" | "expires_on" | "days">;

/** `shipped`: a fingerprint, null for what only the county has. `draft` and `published`: numbers of versions. */
export interface Item {
  id: string;
  kind: ContentKind;
  title: string;
  shipped: string | null;
  draft: number | null;
  published: number | null;
  conflict: boolean;
  approved: boolean;
  owner: Owner | null;
}

export interface Question {
  kind: string;
  text: string;
}

/** One language of a topic; `[key]` behind a sentence of `text` names the fact that it states. */
export interface TextContent {
  title: string;
  choice: string;
  text: string;
  questions: readonly Question[];
}

export interface TextState extends TextContent {
  outdated: boolean;
}

/** `current`: it says what the German text says now. */
export interface TextChange extends TextContent {
  current: boolean;
}

export interface ContentSource {
  title: string;
  section: string | null;
  url: string | null;
  checked: { on: string; against: string | null } | null;
}

export interface Fact {
  states: string;
  sources: readonly string[];
}

/** What all languages of a topic share. */
export interface Frame {
  field: string;
  facts: Readonly<Record<string, Fact>>;
  sources: Readonly<Record<string, ContentSource>>;
  local: readonly string[];
  offices: readonly string[];
  amounts: readonly string[];
  related: readonly string[];
  counsel: boolean;
}

export const OFFER_STATUSES = ["existing", "planned", "former", "unconfirmed"] as const;
export type OfferStatus = (typeof OFFER_STATUSES)[number];

/** null: not known. `summary` by language. */
export interface Offer {
  kind: string;
  office: string | null;
  title: string;
  summary: Readonly<Record<string, string>>;
  provider: string | null;
  place: string | null;
  address: string | null;
  phone: string | null;
  email: string | null;
  url: string | null;
  hours: string | null;
  cost: string | null;
  target_groups: readonly string[];
  languages: readonly string[];
  level: string | null;
  child_care: boolean | null;
  since: string | null;
  status: OfferStatus;
  as_of: string | null;
  topics: readonly string[];
}

/** A topic has `frame`, `texts` and `quotes`; an offer has `offer`. Parts of it may be missing in a fresh draft. */
export interface Body {
  frame: Partial<Frame> | null;
  texts: Readonly<Record<string, TextState>> | null;
  quotes: readonly string[];
  offer: Partial<Offer> | null;
}

/** Names are null where the account is gone. */
export interface Version {
  number: number;
  state: "draft" | "published" | "withdrawn";
  revision: number;
  theme: string | null;
  author: string | null;
  reviewer: string | null;
  created_at: string;
  changed_at: string;
  published_at: string | null;
}

export interface VersionBody extends Version {
  body: Body;
}

export interface QuoteText {
  id: string;
  text: string;
  language: string;
}

/** `body`: what was shipped. `versions`: newest first. */
export interface ItemStory extends Item {
  body: Body | null;
  versions: readonly Version[];
  approval: { fingerprint: string; by: string | null; at: string } | null;
  quotes: readonly QuoteText[];
}

/** `language` null: of all languages. `blocking`: has to be mended before publishing. */
export interface Finding {
  language: string | null;
  near: string | null;
  reason: string;
  blocking: boolean;
}

export interface Check {
  publishable: boolean;
  findings: readonly Finding[];
}

/** The reply as people would get it. */
export interface Preview {
  language: string;
  text: string;
  sources: readonly Source[];
  cards: readonly Card[];
}
