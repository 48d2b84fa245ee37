import type { PlainKey } from "../translations/console-translation.js";

export type Shortcut = "queue" | "write" | "packet" | "answers" | "notes" | "next" | "help";

type KeyPress = Pick<KeyboardEvent, "code" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey" | "getModifierState">;

/** Alt and a digit: letters belong to the menus of browsers, and digits alone to what is being written. */
export const SHORTCUTS: readonly { digit: string; shortcut: Shortcut; label: PlainKey }[] = [
  { digit: "1", shortcut: "queue", label: "desk_key_queue" },
  { digit: "2", shortcut: "write", label: "desk_key_write" },
  { digit: "3", shortcut: "packet", label: "desk_key_packet" },
  { digit: "4", shortcut: "answers", label: "desk_key_answers" },
  { digit: "5", shortcut: "notes", label: "desk_key_notes" },
  { digit: "9", shortcut: "next", label: "desk_key_next" },
  { digit: "0", shortcut: "help", label: "desk_key_help" },
];

/** What a key press asks for; null: nothing of ours. AltGr, which German keyboards write with, counts as Ctrl and Alt. */
export function shortcutOf(event: KeyPress): Shortcut | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.getModifierState("AltGraph"))
    return null;
  return SHORTCUTS.find(({ digit }) => event.code === `Digit${digit}`)?.shortcut ?? null;
}
