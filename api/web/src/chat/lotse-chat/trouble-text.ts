import type { Translation } from "../../translations/translation.js";
import type { Trouble } from "../conversation/conversation.js";

/** What went wrong, in the person's language; "" when nothing did. */
export function troubleText(trouble: Trouble, t: Translation): string {
  switch (trouble.type) {
    case "none":
      return "";
    case "offline":
      return t.say(navigator.onLine === false ? "ui_offline" : "connection_lost");
    case "limited":
      return t.say("rate_limited", { seconds: trouble.seconds });
    case "code":
      return t.say("code_expired");
    case "refused":
      return t.say(/blank|empty/.test(trouble.code) ? "blank" : "not_text");
  }
}
