export function inCyrillic(phrases: Record<string, string>): Record<string, string>;
