/** Scrambles a 32-bit integer so that the results for neighbouring integers are far apart (MurmurHash3's finaliser). */
export function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Two independent 32-bit hashes of a string, which together have 64 bits. */
export function hashString(text: string): readonly [number, number] {
  let first = 0x811c9dc5;
  let second = 0x3c6ef372;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul((second << 13) ^ (second >>> 19) ^ unit, 0x9e3779b1);
  }
  return [mix(first), mix(second)];
}
