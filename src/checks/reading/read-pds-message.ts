import { readPdsCriteria, type PdsCriteria } from '../../hl7/criteria.js'
import { soapActionOf } from '../../hl7/envelope.js'
import { readSoap, type Hl7Message, type SoapMessage } from '../../hl7/soap.js'
import { allAt, at, attributeAt, within, type MessageElement } from '../../hl7/xml.js'
import { identifierSystems } from '../../fhir/canonical.js'
import { pdsQueryWithId, SENSITIVE_WARNINGS, type PdsQuery } from '../../spine/pds-messages.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { dateOfDigits } from './digits.js'
import type { NamedPractice, PdsRecord, PdsTrace, TraceOutcome } from './told.js'

/** A message to PDS with its answer, taken apart once for every check (pds-sds.md 6). */
export interface PdsMessage extends PdsTrace {
  readonly exchange: HttpExchange
  readonly wire: 'hl7-v3'
  /** SOAPAction without its quotation marks. */
  readonly soapAction?: string | undefined
  /** Undefined of what is no SOAP envelope. */
  readonly sent?: SoapMessage | undefined
  /** The query that its interaction is. */
  readonly query?: PdsQuery | undefined
  readonly criteria?: PdsCriteria | undefined
  readonly given?: SoapMessage | undefined
}

/** What one exchange asks of PDS by message, and is told. */
export function readPdsMessage(
  exchange: HttpExchange,
  intentOf: () => PdsTrace['intent'] = () => undefined,
): PdsMessage {
  const { request, response } = exchange
  const sent = readSoap(request)
  const given = response && readSoap(response)
  const criteria = sent?.message && readPdsCriteria(sent.message.element)
  const record = given?.message && isSuccess(given.message) ? recordIn(given.message) : undefined
  return {
    wire: 'hl7-v3',
    exchange,
    get intent() {
      return intentOf()
    },
    soapAction: soapActionOf(request.headers),
    sent,
    query: pdsQueryWithId(sent?.message?.name),
    criteria,
    given,
    asked: criteria?.number,
    searched: criteria && criteria.number === undefined ? criteria.names.join(' ') : undefined,
    bornOn: dateOfDigits(criteria?.birthDate),
    outcome: record ? 'patient' : outcomeOf(exchange, given),
    answered: inShort(exchange, given),
    records: record ? [record] : [],
    patient: record,
  }
}

const isSuccess = ({ acknowledgement, response }: Hl7Message): boolean =>
  acknowledgement === 'AA' && response === 'OK'

/** A failed query, a message that was refused and a SOAP fault all give nobody (PDS-HL7-07). */
function outcomeOf({ response }: HttpExchange, given: SoapMessage | undefined): TraceOutcome {
  if (!response) return 'unanswered'
  return (given?.message ?? given?.fault) ? 'none' : 'unclear'
}

function inShort({ response }: HttpExchange, given: SoapMessage | undefined): string {
  if (!response) return 'not at all'
  const { message, fault } = given ?? {}
  if (fault) return `a SOAP fault with ${fault.errors.join(', ') || 'no code'}`
  if (!message) return `status ${response.status} and no message`
  const codes = [...message.details, ...message.reasons.map(({ code }) => code)]
  return [`${message.name} with ${message.acknowledgement ?? 'no acknowledgement'}`, ...codes].join(', ')
}

/** The record of an answer of any generation: they differ in what stands around the same elements (pds-sds.md 6.4). */
function recordIn({ element, reasons }: Hl7Message): PdsRecord | undefined {
  const role = within(element, 'patientRole')
  if (!role) return undefined
  const person = at(role, 'patientPerson')
  const care = allAt(person, 'playedOtherProviderPatient', 'subjectOf').flatMap(({ children }) =>
    children.filter(({ name }) => /^patientCareProvision(?:Event)?$/.test(name)),
  )
  return {
    nhsNumber: attributeAt(role, 'extension', 'id'),
    isVerified: true,
    isSensitive:
      attributeAt(role, 'code', 'confidentialityCode') === 'S' ||
      reasons.some(({ code, qualifier }) => qualifier === 'WG' && SENSITIVE_WARNINGS.includes(code)),
    birthDate: dateOfDigits(attributeAt(person, 'value', 'birthTime')),
    deceased: at(person, 'deceasedTime') !== undefined || within(role, 'deathNotification') !== undefined,
    usualName: usualNameIn(person),
    practices: care.filter(isByPractice).map(practiceIn),
    otherCarers: care.filter((each) => !isByPractice(each)).flatMap((each) => practiceIn(each).odsCode ?? []),
  }
}

/** Use L is the usual name, within a part or not. */
function usualNameIn(person: MessageElement | undefined): string | undefined {
  const names = [
    ...allAt(person, 'name'),
    ...allAt(person, 'COCT_MT000203UK02.PartOfWhole', 'partPerson', 'name'),
  ]
  const usual = names.filter(({ attributes }) => attributes.get('use') === 'L')
  const [family, given] = [at(usual[0], 'family')?.text, at(usual[0], 'given')?.text]
  return usual.length === 1 && family !== undefined && given !== undefined ? `${given} ${family}` : undefined
}

/** Code 1 is primary care; others are pharmacies and the like. */
const isByPractice = (care: MessageElement): boolean => attributeAt(care, 'code', 'code') === '1'

const PROVIDERS = ['assignedEntity', 'assignedOrganization', 'healthCareProvider'] as const

function practiceIn(care: MessageElement): NamedPractice {
  const provider = PROVIDERS.map((name) => within(care, name)).find((each) => each !== undefined)
  return {
    odsCode: attributeAt(provider, 'extension', 'id'),
    system: identifierSystems.odsCode,
    start: dateOfDigits(attributeAt(care, 'value', 'effectiveTime', 'low')),
    end: dateOfDigits(attributeAt(care, 'value', 'effectiveTime', 'high')),
  }
}
