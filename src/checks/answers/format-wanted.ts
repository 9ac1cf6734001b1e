import { mediaTypeOf } from '../../spine/comparisons.js'
import { fieldOf, type Call } from '../reading/call.js'

/** What an answer can be written in; neither of the two where another is wanted. */
export type WantedFormat = 'JSON' | 'XML' | 'another'

/** What of a request asks for the format of the answer: the first of these that it has (appointments.md 1.4). */
export type AskedBy = '_format' | 'Accept' | 'Content-Type' | 'nothing'

export interface FormatWanted {
  readonly format: WantedFormat
  readonly askedBy: AskedBy
}

/** The format that a media type stands for; _format may also be a bare json or xml. */
export const formatOf = (type: string): WantedFormat =>
  /(?:^|[/+])json$/.test(mediaTypeOf(type))
    ? 'JSON'
    : /(?:^|[/+])xml$/.test(mediaTypeOf(type))
      ? 'XML'
      : 'another'

/** The format that the parameter _format names; an unencoded plus sign arrives as a blank. */
const byParameter = ({ parameters }: Call): WantedFormat | undefined => {
  const value = parameters.find(([name]) => name === '_format')?.[1]
  return value === undefined ? undefined : formatOf(value.replace(' ', '+'))
}

/** The format that Accept asks for; undefined where it leaves the choice. */
export function byAccept({ exchange }: Call): WantedFormat | undefined {
  const types = fieldOf(exchange.request.headers, 'Accept')
    .values.flatMap((value) => value.split(','))
    .map(mediaTypeOf)
    .filter((type) => type !== '')
  if (types.length === 0 || types.some((type) => type.includes('*'))) return undefined
  return types.map(formatOf).find((format) => format !== 'another') ?? 'another'
}

/** The format of a body that was sent. */
const byBody = ({ exchange: { request } }: Call): WantedFormat | undefined => {
  const type = fieldOf(request.headers, 'Content-Type').values[0]
  return type === undefined || request.body.length === 0 ? undefined : formatOf(type)
}

/** In which format a request wants to be answered, and what of it says so; JSON where nothing does. */
export function formatWanted(call: Call): FormatWanted {
  const ways: readonly (readonly [AskedBy, WantedFormat | undefined])[] = [
    ['_format', byParameter(call)],
    ['Accept', byAccept(call)],
    ['Content-Type', byBody(call)],
  ]
  for (const [askedBy, format] of ways) if (format) return { format, askedBy }
  return { format: 'JSON', askedBy: 'nothing' }
}
