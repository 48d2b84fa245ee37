import { define } from "../../shared/element/lotse-element.js";
import "../lotse-chat/define.js";
import { LotseCountyPage } from "./lotse-county-page.js";

define("lotse-county-page", LotseCountyPage);
