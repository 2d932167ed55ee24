/** Whether a string starts like a URL. A scheme needs at least two letters, because `C:\` is a drive. */
export function looksLikeUrl(text: string): boolean {
  return /^\s*(data:|[a-z][a-z\d+.-]+:\/\/)/i.test(text);
}
