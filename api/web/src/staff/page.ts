import { define } from "../shared/element/lotse-element.js";
import { LotseConsole } from "./console/lotse-console.js";
import "./desk/define.js";
import { LotseSignIn } from "./sign-in/lotse-sign-in.js";

define("lotse-sign-in", LotseSignIn);
define("lotse-console", LotseConsole);
