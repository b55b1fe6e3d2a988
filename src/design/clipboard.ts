/** Puts a text on the clipboard; false where the browser does not let it, and somebody must copy by hand. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
