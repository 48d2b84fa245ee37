export interface Span {
  text: string;
  /** The number to dial, digits and a leading "+" only; null: ordinary text. */
  phone: string | null;
}

const ORDINARY = /(?<![\d.,])(?:\+49[\d\s/-]{6,16}\d|0\d{2,5}[\s/-]{1,3}\d(?:[\s-]?\d){2,9})(?![\d.,]\d)/g;
const EMERGENCY =
  /(?<![\d.,])(?:0800[\s/-]?\d(?:[\s-]?\d){5,8}|0\d{2,5}[\s/-]{1,3}\d(?:[\s-]?\d){2,9}|116[\s-]?\d{3}|11[025])(?![\d.,]?\d)/g;

// "110 (police) or 112 (ambulance)", each number perhaps isolated in a text from right to left.
const ANNOUNCED = /\b110\u2069? \(.*\b112\u2069? \(/;

/** Whether a line names both emergency numbers with what they are for. */
export function announcesEmergency(line: string): boolean {
  return ANNOUNCED.test(line);
}

/** Text with its telephone numbers apart. Short numbers (110, 116016) count only where they are announced as such. */
export function spansOf(text: string, emergency = false): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(emergency ? EMERGENCY : ORDINARY)) {
    if (match.index > end) spans.push({ text: text.slice(end, match.index), phone: null });
    spans.push({ text: match[0], phone: dialled(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) spans.push({ text: text.slice(end), phone: null });
  return spans;
}

/** The number as a telephone dials it; null where it holds too few digits to be one. */
export function dialled(text: string): string | null {
  const number = text.replace(/\(0\)/, "").replace(/[^\d+]/g, "");
  return /^\+?\d{3,16}$/.test(number) ? number : null;
}
