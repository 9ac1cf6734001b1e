import { codeSystems, identifierSystems } from '../../fhir/canonical.js'
import { isUuid, mediaTypeOf } from '../../spine/comparisons.js'
import { asidForm, partyKeyForm } from '../../spine/identifiers.js'
import { check } from '../judging/check.js'
import { constraint, element, fixed, departuresIn, type Constraint } from '../judging/element-rules.js'
import { all, expectThat } from '../judging/found.js'
import { ofSpine, only, type Kind } from '../judging/kinds.js'
import { fieldOf } from '../reading/call.js'
import { dig, identifierIn, inShort, listAt, resourcesIn, textAt } from '../reading/json.js'
import { shown, type Located } from '../../fhir/located.js'
import type { ApiLookup } from '../reading/lookup.js'
import { asksForCurrentRecord } from './api-requests.js'
import { apiAnswers } from './kinds.js'

const EXTENSIONS = 'https://fhir.nhs.uk/StructureDefinition'

const statusOf = ({ exchange }: ApiLookup): number | undefined => exchange.response?.status

const answeredBy = (...statuses: readonly number[]): Kind<ApiLookup> =>
  only(apiAnswers, (lookup) => statuses.includes(statusOf(lookup) ?? 0))

const answerField = ({ exchange }: ApiLookup, name: string) => fieldOf(exchange.response?.headers ?? [], name)

/** A resource in an answer; the exchange is that of the answer. */
interface Returned extends Located {
  readonly exchange: ApiLookup['exchange']
}

const returned = (type: 'Endpoint' | 'Device'): Kind<Returned> =>
  ofSpine('sds', (scene) =>
    answeredBy(200)
      .items(scene)
      .flatMap(({ exchange, answer }) =>
        resourcesIn(answer, type).map((value): Returned => ({ exchange, at: type, value })),
      ),
  )

const identified = ({ at, value }: Returned, name: keyof typeof identifierSystems, form?: Constraint) => {
  const system = identifierSystems[name]
  const found = identifierIn(value, system)
  const { expected, holds } = form ?? constraint('a value', (each) => each !== undefined)
  return expectThat(holds(found), `${at}.identifier, ${system.split('/').at(-1) ?? ''}`, expected, found)
}

const extended = ({ at, value }: Returned, name: string) =>
  expectThat(
    listAt(value, 'extension').some((each) => dig(each, 'url') === `${EXTENSIONS}/${name}`),
    `${at}.extension`,
    name,
    undefined,
  )

const formed = ({ accepts, test }: { readonly accepts: string; test: (text: string) => boolean }) =>
  constraint(accepts, (value) => typeof value === 'string' && test(value))

const SEARCHSET = [
  element('resourceType', '1..1', fixed('Bundle')),
  element('type', '1..1', fixed('searchset')),
  element('id', '1..1'),
  element('entry.fullUrl', '1..1'),
  element('entry.resource', '1..1'),
  element('entry.search.mode', '1..1', fixed('match')),
]
const DEVICE = [element('owner.identifier.value', '1..1')]
const ENDPOINT = [
  element('connectionType.code', '1..1', fixed('hl7-fhir-msg')),
  element('address', '1..1'),
  element('managingOrganization.identifier.value', '1..1'),
]

/** The form of what the SDS FHIR API answers (pds-sds.md 4.7, 4.8). */
export const apiAnswerChecks = [
  check({
    id: 'sds-echoes-the-correlation-id',
    title: 'The SDS FHIR API echoes X-Correlation-Id, or makes one up where there is none',
    matters: 'Nobody can follow a lookup through the logs of both sides.',
    mend: 'Return the X-Correlation-Id that was sent; make a new UUID where there was none.',
    party: 'sds',
    requirements: ['SDS-API-3', 'SDS-API-03'],
    of: answeredBy(200, 400),
    // What the gateway has kept carries the id of whoever asked first (pds-sds.md 4.9).
    reads: (lookup) =>
      statusOf(lookup) === 400 || asksForCurrentRecord(lookup)
        ? fieldOf(lookup.exchange.request.headers, 'X-Correlation-Id')
        : undefined,
    expects: ({ sole, values }, lookup) => {
      const got = answerField(lookup, 'X-Correlation-Id').sole
      const isSound = sole !== undefined && isUuid(sole)
      return expectThat(
        isSound ? got === sole : got !== undefined && isUuid(got) && !values.includes(got),
        'X-Correlation-Id of the answer',
        isSound ? sole : 'a new UUID',
        got,
      )
    },
  }),
  check({
    id: 'sds-results-are-searchsets',
    title:
      'The SDS FHIR API answers with a searchset Bundle that has an id, a total, a self link and whole entries',
    matters: 'A consumer cannot read what it is given.',
    mend: 'Give a Bundle of type searchset with id, total, self link and the entries that were found.',
    party: 'sds',
    requirements: ['SDS-API-10'],
    of: answeredBy(200),
    reads: ({ answer }) => ({ answer }),
    expects: ({ answer }) => {
      const total = dig(answer, 'total')
      const entries = listAt(answer, 'entry').length
      return all(
        departuresIn(SEARCHSET, { at: 'Bundle', value: answer }),
        expectThat(total === entries, 'Bundle.total', String(entries), shown(total)),
        expectThat(
          listAt(answer, 'link').some((link) => dig(link, 'relation') === 'self'),
          'Bundle.link',
          'relation self',
          inShort(dig(answer, 'link')),
        ),
      )
    },
  }),
  check({
    id: 'device-carries-the-asid',
    title: 'A Device carries the ASID, the party key, its owner, its manufacturer and its interactions',
    matters: 'A consumer cannot learn whom to name to the SSP.',
    mend: 'Give every Device identifiers, owner and extensions of its AS record.',
    party: 'sds',
    requirements: ['SDS-API-12'],
    of: returned('Device'),
    reads: (device) => device,
    expects: (device) =>
      all(
        identified(device, 'asid', formed(asidForm)),
        identified(device, 'partyKey', formed(partyKeyForm)),
        departuresIn(DEVICE, device),
        extended(device, 'Extension-SDS-ManufacturingOrganisation'),
        extended(device, 'Extension-SDS-NhsServiceInteractionId'),
      ),
  }),
  check({
    id: 'endpoint-carries-the-service-root-url',
    title: 'An Endpoint carries its address, its organisation, four identifiers and its extensions',
    matters: 'A consumer cannot learn where the practice is reached.',
    mend: 'Give every Endpoint address, organisation, identifiers and extensions of its MHS record.',
    party: 'sds',
    requirements: ['SDS-API-13'],
    of: returned('Endpoint'),
    reads: (endpoint) => endpoint,
    expects: (endpoint) =>
      all(
        departuresIn(ENDPOINT, endpoint),
        identified(endpoint, 'mhsFqdn'),
        identified(endpoint, 'partyKey'),
        identified(endpoint, 'cpaId'),
        identified(endpoint, 'mhsId'),
        extended(endpoint, 'Extension-SDS-ReliabilityConfiguration'),
        extended(endpoint, 'Extension-SDS-NhsServiceInteractionId'),
      ),
  }),
  check({
    id: 'sds-errors-have-their-code-system',
    title: 'Errors of the SDS FHIR API hold SDS’s own code system and the correlation id',
    matters: 'A consumer cannot tell its user what went wrong.',
    mend: 'Give the OperationOutcome the code system of SDS and the correlation id as its id.',
    party: 'sds',
    requirements: ['SDS-API-17'],
    // 401 and 429 come from the platform in front of it, whose bodies were never published.
    of: answeredBy(400, 406),
    reads: ({ answer }) => ({ answer, coding: dig(answer, 'issue', 0, 'details', 'coding', 0) }),
    expects: ({ answer, coding }, lookup) => {
      const correlationId = answerField(lookup, 'X-Correlation-Id').sole
      const [system, version, id] = [textAt(coding, 'system'), dig(coding, 'version'), textAt(answer, 'id')]
      return all(
        expectThat(
          system === codeSystems.spineErrorValueSet,
          'coding.system',
          codeSystems.spineErrorValueSet,
          system,
        ),
        expectThat(version === undefined, 'coding.version', 'nothing', inShort(version)),
        expectThat(id === correlationId, 'id', correlationId ?? 'the X-Correlation-Id', id),
      )
    },
  }),
  check({
    id: 'sds-answers-in-the-type-asked-for',
    title: 'The SDS FHIR API answers in application/fhir+json unless only application/json is accepted',
    matters: 'A consumer that reads only what it asked for cannot read the answer.',
    mend: 'Answer in application/fhir+json, or in application/json where only that is accepted.',
    party: 'sds',
    requirements: ['SDS-API-19'],
    of: answeredBy(200),
    reads: ({ exchange }) => fieldOf(exchange.request.headers, 'Accept').values,
    expects: (accepted, lookup) => {
      const types = accepted.flatMap((value) => value.split(',')).map(mediaTypeOf)
      const isPlain = types.length > 0 && types.every((type) => type === 'application/json')
      const wanted = isPlain ? 'application/json' : 'application/fhir+json'
      const got = answerField(lookup, 'Content-Type').sole
      return expectThat(mediaTypeOf(got ?? '') === wanted, 'Content-Type', wanted, got)
    },
  }),
] as const
