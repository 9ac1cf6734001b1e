const OF_A_WORD = /[\w.~+=-]/
const TOKEN = /eyJ|redacted-sha256-/

/**
 * Where a text can be cut, at `most` or before it: outside tokens, digests and numbers, because a part of one passes for
 * something else. Half a digest is no longer known as one, and ten digits of an ASID may pass for an NHS number.
 */
export function placeToCut(text: string, most: number): number {
  if (most >= text.length) return text.length
  let start = most
  while (start > 0 && OF_A_WORD.test(text.charAt(start - 1))) start -= 1
  let end = most
  while (end < text.length && OF_A_WORD.test(text.charAt(end))) end += 1
  const token = TOKEN.exec(text.slice(start, end))
  if (token && start + token.index < most) return start + token.index
  return isDigit(text, most) ? beforeDigits(text, most) : most
}

const isDigit = (text: string, place: number): boolean => /[0-9]/.test(text.charAt(place))

function beforeDigits(text: string, most: number): number {
  let place = most
  while (isDigit(text, place - 1)) place -= 1
  return place
}
