/** The address when it leads to a web page; null for everything else (`javascript:` among it). */
export function safeAddress(address: string | null | undefined): string | null {
  if (!address) return null;
  try {
    const url = new URL(/^[\w.-]+\.[a-z]{2,}(\/|$)/i.test(address) ? `https://${address}` : address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}
