import { define } from "../element/lotse-element.js";
import { LotseMessage } from "./lotse-message.js";

define("lotse-message", LotseMessage);
