import { codeSystems, identifierSystems } from '../../fhir/canonical.js'
import { soleHeader } from '../../spine/headers.js'
import { asidForm, partyKeyForm } from '../../spine/identifiers.js'
import { all, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { dig, identifierIn, inShort, listAt, resourcesIn, textAt } from '../reading/json.js'
import type { Scene } from '../reading/scene.js'
import { parseJson } from '../reading/token.js'
import { apiLookups, UUID } from './api-requests.js'
import { recordsFor } from './practice-lookups.js'

const EXTENSIONS = 'https://fhir.nhs.uk/StructureDefinition'
const INTERACTION = `${EXTENSIONS}/Extension-SDS-NhsServiceInteractionId`
const RELIABILITY = `${EXTENSIONS}/Extension-SDS-ReliabilityConfiguration`

/** Answered lookups, the body parsed. */
const answered = (scene: Scene) =>
  apiLookups(scene).flatMap((lookup) => {
    const { response } = lookup.exchange
    return response ? { ...lookup, response, body: parseJson(response.body) } : []
  })

const eachAnswer = eachOf(answered)

/** Resources of one type in successful answers; the exchange is that of the answer. */
const resourcesOf = (type: 'Endpoint' | 'Device') => (scene: Scene) =>
  answered(scene)
    .filter(({ response }) => response.status === 200)
    .flatMap(({ exchange, body }) => resourcesIn(body, type).map((resource) => ({ exchange, resource })))

const hasExtension = (resource: unknown, url: string): boolean =>
  listAt(resource, 'extension').some((extension) => dig(extension, 'url') === url)

const there = (resource: unknown, ...path: readonly (string | number)[]) =>
  expectThat(dig(resource, ...path) !== undefined, path.join('.'), 'a value', undefined)

/** What the SDS FHIR API answers (pds-sds.md 4.7, 4.8). */
export const apiAnswerChecks: readonly Check[] = [
  {
    id: 'sds-echoes-the-correlation-id',
    title: 'The SDS FHIR API echoes X-Correlation-Id, or makes one up where there is none',
    requirements: ['SDS-API-3', 'SDS-API-03'],
    calledForBy: [],
    judge: eachAnswer({
      on: ({ response }) => response.status === 200 || response.status === 400,
      examine: ({ exchange: { request }, response }) => {
        const sent = soleHeader(request.headers, 'X-Correlation-Id')
        const got = soleHeader(response.headers, 'X-Correlation-Id')
        return sent !== undefined && UUID.test(sent)
          ? expectSame('X-Correlation-Id of the answer', sent, got)
          : expectThat(
              UUID.test(got ?? '') && got !== sent,
              'X-Correlation-Id of the answer',
              'a new UUID',
              got,
            )
      },
    }),
  },
  {
    id: 'sds-results-are-searchsets',
    title:
      'The SDS FHIR API answers with a searchset Bundle that has an id, a total, a self link and whole entries',
    requirements: ['SDS-API-10'],
    calledForBy: [],
    judge: eachAnswer({
      on: ({ response }) => response.status === 200,
      examine: ({ body }) => {
        const entries = listAt(body, 'entry')
        return all(
          expectSame('resourceType', 'Bundle', textAt(body, 'resourceType')),
          expectSame('type', 'searchset', textAt(body, 'type')),
          there(body, 'id'),
          expectSame('total', String(entries.length), inShort(dig(body, 'total'))),
          expectThat(
            listAt(body, 'link').some((link) => dig(link, 'relation') === 'self'),
            'link',
            'relation self',
            inShort(dig(body, 'link')),
          ),
          ...entries.flatMap((entry) => [
            there(entry, 'fullUrl'),
            there(entry, 'resource'),
            expectSame('search.mode', 'match', textAt(entry, 'search', 'mode')),
          ]),
        )
      },
    }),
  },
  {
    id: 'sds-finds-nothing-without-an-error',
    title: 'A lookup without a match is answered with 200, total 0 and an empty list of entries',
    requirements: ['SDS-API-2', 'SDS-API-11'],
    calledForBy: [],
    judge: eachAnswer({
      on: (lookup, scene) =>
        (lookup.response.status === 404 ||
          (lookup.response.status === 200 && resourcesIn(lookup.body).length === 0)) &&
        recordsFor(scene, lookup).length === 0,
      examine: ({ response, body }) =>
        all(
          expectSame('status', '200', String(response.status)),
          expectSame('type', 'searchset', textAt(body, 'type')),
          expectSame('total', '0', inShort(dig(body, 'total'))),
          expectSame('entry', '[]', inShort(dig(body, 'entry'))),
        ),
    }),
  },
  {
    id: 'device-carries-the-asid',
    title: 'A Device carries the ASID, the party key, its owner, its manufacturer and its interactions',
    requirements: ['SDS-API-12'],
    calledForBy: [],
    judge: eachOf(resourcesOf('Device'))({
      examine: ({ resource }) => {
        const asid = identifierIn(resource, identifierSystems.asid)
        const partyKey = identifierIn(resource, identifierSystems.partyKey)
        return all(
          expectThat(asidForm.test(asid ?? ''), 'identifier nhsSpineASID', asidForm.accepts, asid),
          expectThat(
            partyKeyForm.test(partyKey ?? ''),
            'identifier nhsMhsPartyKey',
            partyKeyForm.accepts,
            partyKey,
          ),
          there(resource, 'owner', 'identifier', 'value'),
          expectThat(
            hasExtension(resource, `${EXTENSIONS}/Extension-SDS-ManufacturingOrganisation`),
            'extension',
            'Extension-SDS-ManufacturingOrganisation',
            undefined,
          ),
          expectThat(
            hasExtension(resource, INTERACTION),
            'extension',
            'Extension-SDS-NhsServiceInteractionId',
            undefined,
          ),
        )
      },
    }),
  },
  {
    id: 'endpoint-carries-the-service-root-url',
    title: 'An Endpoint carries its address, its organisation, four identifiers and its extensions',
    requirements: ['SDS-API-13'],
    calledForBy: [],
    judge: eachOf(resourcesOf('Endpoint'))({
      examine: ({ resource }) =>
        all(
          expectSame('connectionType.code', 'hl7-fhir-msg', textAt(resource, 'connectionType', 'code')),
          there(resource, 'address'),
          there(resource, 'managingOrganization', 'identifier', 'value'),
          ...(['mhsFqdn', 'partyKey', 'cpaId', 'mhsId'] as const).map((name) =>
            expectThat(
              identifierIn(resource, identifierSystems[name]) !== undefined,
              `identifier ${identifierSystems[name]}`,
              'a value',
              undefined,
            ),
          ),
          expectThat(
            hasExtension(resource, RELIABILITY),
            'extension',
            'Extension-SDS-ReliabilityConfiguration',
            undefined,
          ),
          expectThat(
            hasExtension(resource, INTERACTION),
            'extension',
            'Extension-SDS-NhsServiceInteractionId',
            undefined,
          ),
        ),
    }),
  },
  {
    id: 'sds-errors-have-their-code-system',
    title: "Errors of the SDS FHIR API hold SDS's own code system and the correlation id",
    requirements: ['SDS-API-17'],
    calledForBy: [],
    judge: eachAnswer({
      // 401 and 429 come from the platform in front of it, whose bodies were never published.
      on: ({ response: { status } }) => status === 400 || status === 406,
      examine: ({ body, response }) => {
        const coding = dig(body, 'issue', 0, 'details', 'coding', 0)
        return all(
          expectSame('coding.system', codeSystems.spineErrorValueSet, textAt(coding, 'system')),
          expectThat(
            dig(coding, 'version') === undefined,
            'coding.version',
            'nothing',
            inShort(dig(coding, 'version')),
          ),
          expectSame(
            'id',
            soleHeader(response.headers, 'X-Correlation-Id') ?? 'the X-Correlation-Id',
            textAt(body, 'id'),
          ),
        )
      },
    }),
  },
  {
    id: 'sds-answers-in-the-type-asked-for',
    title: 'The SDS FHIR API answers in application/fhir+json unless only application/json is accepted',
    requirements: ['SDS-API-19'],
    calledForBy: [],
    judge: eachAnswer({
      on: ({ response }) => response.status === 200,
      examine: ({ exchange: { request }, response }) => {
        const accepted = (soleHeader(request.headers, 'Accept') ?? '*/*')
          .split(',')
          .map((type) => type.trim())
        return expectSame(
          'Content-Type',
          accepted.every((type) => type.startsWith('application/json'))
            ? 'application/json'
            : 'application/fhir+json',
          soleHeader(response.headers, 'Content-Type')?.split(';')[0],
        )
      },
    }),
  },
]
