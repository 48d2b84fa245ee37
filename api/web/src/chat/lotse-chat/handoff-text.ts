import type { StreamState } from "../../api/schema.js";
import type { Translation } from "../../translations/translation.js";

/** Where the person stands with a human, in the person's language; "" when the assistant alone is there. */
export function handoffText({ speaker, waiting, position, minutes }: StreamState, t: Translation): string {
  if (speaker === "staff") return t.say("ui_with_staff");
  if (!waiting) return "";
  if (position === null) return t.say("ui_waiting");
  return minutes === null ? t.say("queue_position_only", { position }) : t.say("queue_position", { position, minutes });
}
