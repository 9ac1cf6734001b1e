import { expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { inWords } from '../reading/history.js'
import type { Scene } from '../reading/scene.js'
import { practiceLookupsFor } from './practice-lookups.js'

/** An endpoint that SDS published for a practice, as it was served. */
const published = (scene: Scene) =>
  practiceLookupsFor('MHS')(scene).flatMap(({ exchange, odsCode, matches }) =>
    (matches ?? []).map(({ endpoint }) => ({ exchange, odsCode, endpoint })),
  )

const eachEndpoint = eachOf(published)

/** FQDN, ODS code, FHIR version name, major version, routing segment (spine.md 3.2). */
const FORM = /^https:\/\/[^/:\s]+\/[A-Za-z0-9]{1,9}\/(?:DSTU2|STU3)\/[0-9]+\/[^/\s](?:.*[^/])?$/

const segmentsOf = (endpoint = ''): readonly string[] =>
  endpoint
    .replace(/^https?:\/\//, '')
    .split('/')
    .slice(1)

/** The segments of a version: its name and the number that follows. */
const versionIn = (endpoint?: string): readonly [name: string, major: string] => {
  const segments = segmentsOf(endpoint)
  const at = segments.findIndex((segment) => /^(?:stu|dstu)[0-9]$/i.test(segment))
  return at < 0 ? ['', ''] : [segments[at] ?? '', segments[at + 1] ?? '']
}

const RESOURCE = /^(?:Patient|Slot|Appointment|Practitioner|Organization|Location|Schedule|metadata|\$.*)$/

/** The service root URLs that providers publish in SDS (spine.md 3.2, 4.9). */
export const serviceRootChecks: readonly Check[] = [
  {
    id: 'service-root-url-has-the-published-form',
    title: 'A service root URL is https, FQDN, ODS code, FHIR version, major version and routing segment',
    requirements: ['SDS-ROOT-01'],
    calledForBy: [],
    judge: eachEndpoint({
      examine: ({ endpoint }) =>
        expectThat(
          FORM.test(endpoint ?? ''),
          'nhsMhsEndPoint',
          'https://[FQDN]/[ODS_CODE]/[FHIR_VERSION_NAME]/[GPC_MAJOR_VERSION]/[PROVIDER_ROUTING_SEGMENT]',
          endpoint,
        ),
    }),
  },
  {
    id: 'service-root-url-is-in-sds',
    title: 'The MHS record of a practice holds its service root URL',
    requirements: ['REG-16'],
    calledForBy: [],
    judge: eachEndpoint({
      examine: ({ endpoint }) =>
        expectThat(
          endpoint !== undefined && URL.canParse(endpoint) && endpoint.startsWith('https://'),
          'nhsMhsEndPoint',
          'an https URL',
          endpoint,
        ),
    }),
  },
  {
    id: 'service-root-url-names-the-major-version',
    title: 'The service root URL of a 1.x interaction holds the major version 1',
    requirements: ['SDS-ROOT-02'],
    calledForBy: [],
    judge: eachEndpoint({
      examine: ({ endpoint }) =>
        expectThat(versionIn(endpoint)[1] === '1', 'nhsMhsEndPoint', 'major version 1', endpoint),
    }),
  },
  {
    id: 'service-root-url-has-its-version-in-capitals',
    title: 'The FHIR version name in a service root URL is in capitals',
    requirements: ['SDS-ROOT-03'],
    calledForBy: [],
    judge: eachEndpoint({
      examine: ({ endpoint }) =>
        expectThat(
          /^D?STU[0-9]$/.test(versionIn(endpoint)[0]),
          'nhsMhsEndPoint',
          'STU3 in capitals',
          endpoint,
        ),
    }),
  },
  {
    id: 'service-root-url-ends-without-a-slash',
    title: 'A service root URL has no trailing slash',
    requirements: ['SDS-ROOT-06'],
    calledForBy: [],
    judge: eachEndpoint({
      on: ({ endpoint }) => endpoint !== undefined,
      examine: ({ endpoint }) =>
        expectThat(!endpoint?.endsWith('/'), 'nhsMhsEndPoint', 'no slash at its end', endpoint),
    }),
  },
  {
    id: 'service-root-url-names-the-practice',
    title: "A segment of the service root URL is the practice's own ODS code",
    requirements: ['REG-17', 'REG-19', 'SDS-REG-18', 'SDS-ROOT-08'],
    calledForBy: [],
    judge: eachEndpoint({
      on: ({ odsCode }) => odsCode !== undefined,
      examine: ({ endpoint, odsCode }, scene) =>
        expectThat(
          odsCode !== undefined && segmentsOf(endpoint).includes(odsCode),
          'nhsMhsEndPoint',
          `a segment for ${inWords(scene, odsCode)}`,
          endpoint,
        ),
    }),
  },
  {
    id: 'service-root-url-names-no-operation',
    title: 'A service root URL goes no further than the root: no resource, no operation, no query',
    requirements: ['REG-20', 'SDS-REG-17'],
    calledForBy: [],
    judge: eachEndpoint({
      examine: ({ endpoint }) =>
        expectThat(
          endpoint !== undefined &&
            !/[?#]|\/$/.test(endpoint) &&
            !segmentsOf(endpoint).some((segment) => RESOURCE.test(segment)),
          'nhsMhsEndPoint',
          'the service root URL only',
          endpoint,
        ),
    }),
  },
]
