/** Makes the first small letter a capital, so that the length stays what the headers say. */
export function garbled(chunk: Buffer): Buffer {
  const at = chunk.findIndex((byte) => byte >= 0x61 && byte <= 0x7a)
  const copy = Buffer.from(chunk)
  if (at >= 0) copy[at] = (copy[at] ?? 0) - 0x20
  return copy
}
