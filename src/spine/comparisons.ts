/**
 * How two written forms of one thing are compared, once for rules, doubles and checks. What is compared as text says so by
 * `sameText`; what is compared by what it means has a function of its own, so that both ways differ to the eye.
 */

/** Byte for byte, as for ASIDs, ODS codes, interaction IDs and a slot's own times in a booking. */
export const sameText = (one: string | undefined, other: string | undefined): boolean => one === other

/** By the moment they name, in whatever offset each is written; false where one of them is no instant. */
export const sameInstant = (one: string | undefined, other: string | undefined): boolean => {
  const [first, second] = [Date.parse(one ?? ''), Date.parse(other ?? '')]
  return first === second
}

/** SDS compares party keys without regard to case (spine.md 4.3); equal keys are written alike here. */
export const partyKeyOf = (written: string): string => written.toUpperCase()

export const samePartyKey = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && partyKeyOf(one) === partyKeyOf(other)

/** Names of hosts are compared without regard to case (RFC 4343); equal names are written alike here. */
export const hostNameOf = (written: string): string => written.toLowerCase()

export const sameHost = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && hostNameOf(one) === hostNameOf(other)

/** A URL with scheme and host in small letters, and all else as written (RFC 3986 6.2.2.1). */
export const urlOf = (written: string): string =>
  written.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, (beginning) => beginning.toLowerCase())

export const sameUrl = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && urlOf(one) === urlOf(other)

/** Whether a URL is a service root URL or lies below it: the path byte for byte, scheme and host in any case (spine.md 3.2). */
export const isBelow = (url: string, root: string): boolean => {
  const [whole, base] = [urlOf(url), urlOf(root)]
  return whole === base || whole.startsWith(`${base}/`)
}

/** Media types are compared without regard to case and to their parameters (RFC 9110 8.3.1). */
export const mediaTypeOf = (written: string): string => (written.split(';')[0] ?? '').trim().toLowerCase()

/** Names of LDAP attributes and object classes (RFC 4512 2.5). */
export const sameAttribute = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase()

/** A universally unique identifier in its canonical form, in either case (RFC 4122 3). */
export const isUuid = (text: string): boolean =>
  /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(text)

/** UUIDs are one whichever case they are written in (RFC 4122 3). */
export const uuidOf = (written: string): string => written.toLowerCase()

/** Distinguished names, without regard to case and to blanks beside commas and equals signs (RFC 4518 2.6.1; spine.md 4.1). */
export const sameDistinguishedName = (one: string, other: string): boolean => dnOf(one) === dnOf(other)

const dnOf = (written: string): string =>
  written
    .trim()
    .replace(/\s*([,=])\s*/g, '$1')
    .toLowerCase()
