/** A service root URL taken apart as it is written; nothing in it is put right (spine.md 3.2). */
export interface ServiceRootParts {
  readonly scheme: string
  readonly host: string
  /** With its colon, where one is written. */
  readonly port: string
  readonly segments: readonly string[]
  readonly hasTrailingSlash: boolean
  /** Query and fragment, where there are any. */
  readonly tail: string
  /** The FHIR version name as written, in whatever case; undefined where no segment is one. */
  readonly version: string | undefined
  /** The segment after the version name, or else the first that is a number. */
  readonly major: string | undefined
  /** What follows the major version. */
  readonly routing: readonly string[]
}

const URL_PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#:]*)(:[0-9]*)?([^?#]*)([?#].*)?$/i
const VERSION_NAME = /^(?:stu[0-9]+|dstu[0-9]+|r[0-9]+b?)$/i

/** The parts of an endpoint; undefined where it is no URL at all. */
export function serviceRootParts(endpoint: string): ServiceRootParts | undefined {
  const [, scheme, host, port = '', path = '', tail = ''] = URL_PARTS.exec(endpoint.trim()) ?? []
  if (scheme === undefined || host === undefined) return undefined
  const segments = path.split('/').filter((segment) => segment !== '')
  const versionAt = segments.findIndex((segment) => VERSION_NAME.test(segment))
  const numberAt = segments.findIndex((segment) => /^[0-9]+$/.test(segment))
  const majorAt = versionAt >= 0 ? versionAt + 1 : numberAt
  return {
    scheme,
    host,
    port,
    segments,
    hasTrailingSlash: path.endsWith('/'),
    tail,
    version: segments[versionAt],
    major: segments[majorAt],
    routing: majorAt < 0 ? [] : segments.slice(majorAt + 1),
  }
}

const RESOURCE_TYPES: ReadonlySet<string> = new Set([
  'metadata',
  'Patient',
  'Practitioner',
  'Organization',
  'Location',
  'Slot',
  'Schedule',
  'Appointment',
  'HealthcareService',
  'DocumentReference',
  'Binary',
  'Bundle',
  'CapabilityStatement',
])

/** Whether a segment belongs to a FHIR request rather than to the root it is sent below (REG-20). */
export const isOfARequest = (segment: string): boolean =>
  segment.startsWith('$') || RESOURCE_TYPES.has(segment)
