/** The largest index up to `end` at which `text` can be cut without splitting a surrogate pair. */
export function cutIndex(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  const endsInHighSurrogate = unit >= 0xd800 && unit <= 0xdbff;
  return endsInHighSurrogate && end < text.length && end > 1 ? end - 1 : end;
}
