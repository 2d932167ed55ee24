/** The index at most `end` where `text` can be cut without tearing a surrogate pair apart. */
export function cutIndex(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  const endsInHighSurrogate = unit >= 0xd800 && unit <= 0xdbff;
  return endsInHighSurrogate && end < text.length && end > 1 ? end - 1 : end;
}
