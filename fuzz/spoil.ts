/** A source of numbers from 0 up to 1. */
export type Random = () => number

/** A whole number below. */
export const below = (most: number, random: Random): number => Math.floor(random() * most)

/** One of a list that is not empty. */
export const oneOf = <Each>(list: readonly Each[], random: Random): Each =>
  list[below(list.length, random)] as Each

/** Pieces that parsers have stumbled over. */
const TREASURES: readonly Buffer[] = [
  '\r\n',
  '\r\n\r\n',
  '\n',
  '\0',
  ': ',
  '%00',
  '%ff',
  '%',
  '\u00ff',
  '{"',
  ']]]]',
  '""',
  'null',
  '-1',
  '99999999999999999999',
  'Transfer-Encoding: chunked\r\n',
  'Content-Length: 5\r\n',
  'Expect: 100-continue\r\n',
  'HTTP/1.0',
  '0\r\n\r\n',
  'fffffff\r\n',
  '../..//',
  '\u202e',
  '()&|!=*\\',
].map((text) => Buffer.from(text, 'latin1'))

const NOTHING = Buffer.alloc(0)

/** Bytes with one piece changed: flipped, cut, doubled, left out, or with something put in. */
function changedOnce(bytes: Buffer, random: Random): Buffer {
  const at = below(bytes.length + 1, random)
  const to = Math.min(bytes.length, at + 1 + below(16, random))
  const rest = (middle: Buffer, from: number) =>
    Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(from)])
  switch (below(7, random)) {
    case 0:
      return rest(Buffer.from([below(256, random)]), at + 1)
    case 1:
      return bytes.subarray(0, at)
    case 2:
      return rest(NOTHING, to)
    case 3:
      return rest(Buffer.concat([bytes.subarray(at, to), bytes.subarray(at, to)]), to)
    case 4:
      return rest(oneOf(TREASURES, random), at)
    case 5:
      return rest(
        Buffer.alloc(1 + below(4000, random), oneOf(['a', '0', ' ', '(', '\u00ff'], random), 'latin1'),
        at,
      )
    default:
      return rest(Buffer.from(Array.from({ length: to - at }, () => below(256, random))), to)
  }
}

/** Bytes spoilt in one to four places. */
export function spoilBytes(bytes: Buffer, random: Random): Buffer {
  let spoilt = bytes
  for (let left = 1 + below(4, random); left > 0; left -= 1) spoilt = changedOnce(spoilt, random)
  return spoilt
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** Values that stand where nobody expects them. */
const VALUES: readonly Json[] = [
  null,
  true,
  '',
  -1,
  1e300,
  0.1,
  [],
  [null],
  {},
  { ['__proto__']: 1, constructor: null },
  'x'.repeat(3000),
  '\u0000\ud800',
  [[[[[[[[]]]]]]]],
  '2027-02-30T25:61:61+99:00',
  'Patient/../../etc',
]

/** JSON in which one thing is another, is missing, or stands there twice. */
export function spoilJson(value: Json, random: Random): Json {
  if (random() < 0.15) return oneOf(VALUES, random)
  if (Array.isArray(value)) {
    const list = value as readonly Json[]
    if (list.length === 0) return [oneOf(VALUES, random)]
    const at = below(list.length, random)
    const chosen = list[at] ?? null
    if (random() < 0.2) return [...list, chosen]
    return list.map((each, place) => (place === at ? spoilJson(each, random) : each))
  }
  if (typeof value !== 'object' || value === null) return oneOf(VALUES, random)
  const fields = value as Readonly<Record<string, Json>>
  const names = Object.keys(fields)
  if (names.length === 0 || random() < 0.1)
    return { ...fields, [oneOf(['id', 'meta', 'toString', ''], random)]: oneOf(VALUES, random) }
  const name = oneOf(names, random)
  const { [name]: chosen = null, ...others } = fields
  return random() < 0.15 ? others : { ...others, [name]: spoilJson(chosen, random) }
}

/** Text of JSON spoilt as JSON, and now and then as bytes too; what is no JSON is spoilt as bytes. */
export function spoilJsonText(text: string, random: Random): Buffer {
  try {
    const spoilt = Buffer.from(JSON.stringify(spoilJson(JSON.parse(text) as Json, random)))
    return random() < 0.2 ? spoilBytes(spoilt, random) : spoilt
  } catch {
    return spoilBytes(Buffer.from(text), random)
  }
}
