/** A service root URL taken apart as it is written; nothing in it is put right (spine.md 3.2). */
export interface ServiceRootParts {
  readonly scheme: string
  readonly host: string
  /** With its colon, where one is written. */
  readonly port: string
  /** Empty ones included; a slash at the end begins none. */
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

/** What would be right and what is there instead. */
export interface RootDeparture {
  readonly expected: string
  readonly actual: string
}

const URL_PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#:]*)(:[0-9]*)?([^?#]*)([?#][^]*)?$/i
const VERSION_NAME = /^(?:stu[0-9]+|dstu[0-9]+|r[0-9]+b?)$/i

/** The parts of an endpoint; undefined where it is no URL at all. */
export function serviceRootParts(endpoint: string): ServiceRootParts | undefined {
  const [, scheme, host, port = '', path = '', tail = ''] = URL_PARTS.exec(endpoint) ?? []
  if (scheme === undefined || host === undefined) return undefined
  const hasTrailingSlash = path.endsWith('/')
  const segments = path.replace(/\/$/, '').split('/').slice(1)
  const versionAt = segments.findIndex((segment) => VERSION_NAME.test(segment))
  const numberAt = segments.findIndex((segment) => /^[0-9]+$/.test(segment))
  const majorAt = versionAt >= 0 ? versionAt + 1 : numberAt
  return {
    scheme,
    host,
    port,
    segments,
    hasTrailingSlash,
    tail,
    version: segments[versionAt],
    major: segments[majorAt],
    routing: majorAt < 0 ? [] : segments.slice(majorAt + 1),
  }
}

/** What of an endpoint is not written as an address is at all: blanks, another scheme, no host name, a port, empty segments. */
export function departuresInAddress(endpoint: string): readonly RootDeparture[] {
  if (/\s/.test(endpoint))
    return [{ expected: 'no blank, tab or line end', actual: JSON.stringify(endpoint) }]
  const parts = serviceRootParts(endpoint)
  if (!parts) return [{ expected: 'an https URL', actual: `"${endpoint}", which is no URL` }]
  const { scheme, host, port, segments } = parts
  return [
    ...(scheme.toLowerCase() === 'https' ? [] : [{ expected: 'https', actual: scheme }]),
    ...(/[a-z][^.]*\.[a-z][^.]*$/i.test(host)
      ? []
      : [{ expected: 'the FQDN of the FHIR server', actual: host === '' ? 'no host' : `the host ${host}` }]),
    ...(port === ''
      ? []
      : [
          {
            expected: 'no port: it is 443 and is not written',
            actual: `the port ${port.slice(1)}`,
          },
        ]),
    ...(segments.includes('') ? [{ expected: 'one slash between segments', actual: 'several slashes' }] : []),
  ]
}

/** What is wrong with the FHIR version name, which is written in capitals; undefined where it is right. */
export const departureInVersion = ({ version }: ServiceRootParts): RootDeparture | undefined =>
  version === 'STU3' || version === 'DSTU2'
    ? undefined
    : {
        expected: 'the FHIR version name in capitals: STU3 or DSTU2',
        actual: version === undefined ? 'no FHIR version name' : `"${version}"`,
      }

/** The major version that an interaction ID ends in; 0 where it ends in none. */
export const majorVersionOf = (interactionId: string): string => /-([0-9]+)$/.exec(interactionId)?.[1] ?? '0'

/** What is wrong with the major version, which is the one that the interaction IDs end in; undefined where it is right. */
export function departureInMajorVersion(
  { major }: ServiceRootParts,
  interactionIds: readonly string[],
): RootDeparture | undefined {
  const wanted = [...new Set(interactionIds.map(majorVersionOf).filter((each) => each !== '0'))]
  const found = major !== undefined && /^[0-9]+$/.test(major) ? major : undefined
  if (found !== undefined && (wanted.length === 0 || wanted.includes(found))) return undefined
  return {
    expected: `the major version of the specification, ${wanted.join(' or ') || '0'}, after the FHIR version name`,
    actual: found === undefined ? 'no major version' : `major version ${found}`,
  }
}

/** A slash at the end; undefined where there is none. */
export const departureInEnd = ({ hasTrailingSlash }: ServiceRootParts): RootDeparture | undefined =>
  hasTrailingSlash ? { expected: 'no slash at the end', actual: 'a slash at the end' } : undefined

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

/** What belongs to a FHIR request rather than to the root it is sent below (REG-20): resource, operation, query. */
export const surplusIn = ({ segments, tail }: ServiceRootParts): readonly string[] => [
  ...segments.filter((segment) => segment.startsWith('$') || RESOURCE_TYPES.has(segment)),
  ...(tail ? [tail] : []),
]
