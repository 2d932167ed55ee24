/** Whether a string begins as a URL does. A scheme has two letters or more: `C:\` is a drive. */
export function looksLikeUrl(text: string): boolean {
  return /^\s*(data:|[a-z][a-z\d+.-]+:\/\/)/i.test(text);
}
