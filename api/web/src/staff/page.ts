import { define } from "../shared/element/lotse-element.js";
import { LotseSignIn } from "../shared/sign-in/lotse-sign-in.js";
import { LotseConsole } from "./console/lotse-console.js";
import "./desk/define.js";

define("lotse-sign-in", LotseSignIn);
define("lotse-console", LotseConsole);
