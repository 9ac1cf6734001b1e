/** The source of a pattern that matches any of these texts, the longest first, whatever signs they have; nothing where there are none. */
export const anyOf = (texts: readonly string[]): string =>
  [...new Set(texts)]
    .sort((one, other) => other.length - one.length)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|') || '(?!)'
