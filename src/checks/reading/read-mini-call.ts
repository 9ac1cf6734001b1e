import { identifierSystems } from '../../fhir/canonical.js'
import { soapActionOf } from '../../hl7/envelope.js'
import { readItk, type ItkMessage } from '../../hl7/itk.js'
import { readMiniAnswer, type MiniAnswer } from '../../hl7/mini-answer.js'
import { readMiniCriteria, type MiniCriteria } from '../../hl7/mini-criteria.js'
import { allAt, at, attributeAt, type MessageElement } from '../../hl7/xml.js'
import {
  CODES_WITH_A_SUBJECT,
  MINI_CODES,
  MINI_OPERATIONS,
  type MiniOperation,
} from '../../spine/mini-service.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { dateOfDigits } from './digits.js'
import type { PdsRecord, PdsTrace, TraceOutcome } from './told.js'

/** A request to a Spine Mini Service with its answer, taken apart once for every check (pds-sds.md 5). */
export interface MiniCall extends PdsTrace {
  readonly exchange: HttpExchange
  readonly wire: 'smsp'
  /** SOAPAction without its quotation marks. */
  readonly soapAction?: string | undefined
  /** Undefined of what is no SOAP envelope. */
  readonly sent?: ItkMessage | undefined
  /** The operation whose request the payload is, whatever the action says. */
  readonly operation?: MiniOperation | undefined
  readonly criteria?: MiniCriteria | undefined
  readonly given?: ItkMessage | undefined
  readonly told?: MiniAnswer | undefined
}

/** What one exchange asks of a mini service, and is told. */
export function readMiniCall(
  exchange: HttpExchange,
  intentOf: () => PdsTrace['intent'] = () => undefined,
): MiniCall {
  const { request, response } = exchange
  const sent = readItk(request)
  const given = response && readItk(response)
  const payload = sent?.envelope?.payload
  const criteria = payload && readMiniCriteria(payload)
  const told = given?.envelope?.payload && readMiniAnswer(given.envelope.payload)
  const record = told && recordIn(told)
  return {
    wire: 'smsp',
    exchange,
    get intent() {
      return intentOf()
    },
    soapAction: soapActionOf(request.headers),
    sent,
    operation: MINI_OPERATIONS.find((each) => each.request === payload?.name),
    criteria,
    given,
    told,
    asked: criteria?.number,
    searched:
      criteria && criteria.number === undefined ? criteria.told.map(({ name }) => name).join(' ') : undefined,
    bornOn: dateOfDigits(criteria?.birthDate),
    outcome: record ? 'patient' : outcomeOf(exchange, given, told),
    isInvalidated: told?.code === MINI_CODES.invalidated,
    answered: inShort(exchange, given, told),
    records: record ? [record] : [],
    patient: record,
  }
}

/** Several matches are named by nobody; every other code without a person, and a SOAP fault, give none (PDS-SMSP-08). */
function outcomeOf(
  { response }: HttpExchange,
  given: ItkMessage | undefined,
  told: MiniAnswer | undefined,
): TraceOutcome {
  if (!response) return 'unanswered'
  if (told?.code === MINI_CODES.severalMatches) return 'unnamed'
  const isSomebody = told?.code !== undefined && CODES_WITH_A_SUBJECT.includes(told.code)
  return given?.fault || (told?.code !== undefined && (!isSomebody || told.isValid === false))
    ? 'none'
    : 'unclear'
}

function inShort(
  { response }: HttpExchange,
  given: ItkMessage | undefined,
  told: MiniAnswer | undefined,
): string {
  if (!response) return 'not at all'
  if (given?.fault) return `a SOAP fault with ${given.fault.error?.code ?? 'no code'}`
  if (!told) return `status ${response.status} and no answer`
  return `${told.name} with ${told.code ?? 'no code'}`
}

/** Whom an answer tells of; beside a code of failure, and of a number that does not fit, nobody. */
function recordIn({ code, patient, isValid }: MiniAnswer): PdsRecord | undefined {
  if (!patient || isValid === false || !CODES_WITH_A_SUBJECT.includes(code ?? '')) return undefined
  const person = at(patient, 'patientPerson')
  return {
    nhsNumber: attributeAt(patient, 'extension', 'id'),
    // A single exact match is verified by what the service is (pds-hl7v3-smsp-dbs.md A8).
    isVerified: true,
    // No element of the answer says so.
    isSensitive: false,
    birthDate: dateOfDigits(attributeAt(person, 'value', 'birthTime')),
    deceased: at(person, 'deceasedTime') !== undefined,
    usualName: nameIn(patient),
    practices: allAt(person, 'gPPractice', 'locationOrganization', 'id').map(({ attributes }) => ({
      odsCode: attributes.get('extension'),
      system: identifierSystems.odsCode,
    })),
    otherCarers: [],
  }
}

function nameIn(patient: MessageElement): string | undefined {
  const name = at(patient, 'name')
  const [family, given] = [at(name, 'family')?.text, at(name, 'given')?.text]
  return family === undefined || given === undefined ? undefined : `${given} ${family}`
}
