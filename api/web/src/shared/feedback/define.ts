import { define } from "../element/lotse-element.js";
import { LotseFeedback } from "./lotse-feedback.js";

define("lotse-feedback", LotseFeedback);
