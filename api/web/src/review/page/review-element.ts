import { MemberElement } from "../../shared/members/member-element.js";
import type { ReviewPhrases } from "../translations/review-translation.js";

/** An element of the coordinators' page. */
export class ReviewElement extends MemberElement<ReviewPhrases> {}
