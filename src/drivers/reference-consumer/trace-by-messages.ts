import { readSoap, type SoapMessage } from '../../hl7/soap.js'
import { attributeAt, type MessageElement } from '../../hl7/xml.js'
import { londonDate } from '../../spine/london-time.js'
import {
  isTransient,
  GENDER_CODES,
  NAMESPACES,
  pdsActionOf,
  pdsQueryWithId,
  SENSITIVE_WARNINGS,
} from '../../spine/pds-messages.js'
import type { Patient } from '../../topology/topology.js'
import type { WireRequest } from '../../wire/exchange.js'
import type { Attempt, Stopped, Trace, TraceBy } from '../consumer-driver.js'
import { askForWsdl } from './misbehaviour/ask-for-wsdl.js'
import { distorted, type Misbehaves } from './misbehaviour/distortion.js'
import { messageFaults } from './misbehaviour/message-faults.js'
import { soapFaults } from './misbehaviour/soap-faults.js'
import { originatorOf } from './originator.js'
import { patientOfMessage } from './patient-of-message.js'
import { criteriaByDemographics, criteriaByNumber } from '../../hl7/query-criteria.js'
import { queryBytes, type Criterion, type QueryMessage } from '../../hl7/query-message.js'
import type { PdsServiceAddress } from './pds-service.js'
import { ownRecord, readTrace } from './read-trace.js'
import type { ConsumerSetting } from './setting.js'
import { shown, stopped } from './stopped.js'
import type { TraceOver } from './trace-over.js'

/** What a retrieval by number and a simple trace are called (pds-sds.md 6.1). */
const INTERACTIONS = { 'nhs-number': 'QUPA_IN000008UK02', demographics: 'QUPA_IN000005UK01' } as const

/** How often a message is sent again that Spine could not process. */
const AT_MOST = 3

/** 1a, 1b: asks PDS for the patient by an HL7 V3 message (pds-sds.md 6). */
export const traceByMessages: TraceOver = async (setting, { service }, patient, by) => {
  const interaction = INTERACTIONS[by]
  const found = await service.find(interaction)
  if (!found.done) return found
  await askForWsdl(setting, hostIn(found.url), new URL(found.url).pathname)
  for (let attempt = 0; ; attempt += 1) {
    const message = messageFor(setting, { interaction, patient, by, to: found })
    const answer = await setting.lines.send(
      hostIn(found.url),
      distorted(requestFor(found.url, message), soapFaults, setting.misbehaves, undefined),
    )
    const soap = readSoap(answer)
    if (!isTransient(soap?.fault?.errors ?? []) || attempt === AT_MOST)
      return read(setting, { soap, message, patient, status: answer.status })
    await setting.pause(attempt + 1)
  }
}

const hostIn = (url: string): string => new URL(url).host

const requestFor = (url: string, message: QueryMessage): WireRequest => ({
  method: 'POST',
  target: new URL(url).pathname,
  headers: [
    ['Host', hostIn(url)],
    ['Content-Type', 'text/xml; charset=UTF-8'],
    ['SOAPAction', `"${message.soapAction}"`],
  ],
  body: queryBytes(message),
})

interface Asking {
  readonly interaction: string
  readonly patient: Patient
  readonly by: TraceBy
  readonly to: PdsServiceAddress
}

function messageFor(setting: ConsumerSetting, { interaction, patient, by, to }: Asking): QueryMessage {
  const { clock, keepsake, misbehaves, newId } = setting
  const topology = setting.topology()
  const originator = originatorOf(topology, setting)
  const { asid } = originator.system
  const message: QueryMessage = {
    interaction,
    soapAction: pdsActionOf(interaction),
    action: pdsActionOf(interaction),
    addressing: NAMESPACES.wsa,
    messageId: newId().toUpperCase(),
    hl7Id: newId().toUpperCase(),
    to: to.url,
    from: `https://${originator.fqdn}`,
    receiver: to.asid,
    sender: asid,
    innerSender: asid,
    createdAt: new Date(clock.now()).toISOString().replaceAll(/[-:T]|\..*$/g, ''),
    criteria: CRITERIA[by](patient),
  }
  return distorted(message, messageFaults, misbehaves, { topology, originator, keepsake })
}

const CRITERIA: Readonly<Record<TraceBy, (patient: Patient) => readonly Criterion[]>> = {
  'nhs-number': ({ nhsNumber }) => criteriaByNumber(nhsNumber),
  demographics: ({ name, gender, birthDate, postalCode }) =>
    criteriaByDemographics({
      ...name,
      gender: GENDER_CODES[gender],
      born: birthDate.replaceAll('-', ''),
      postalCode,
    }),
}

interface Answered {
  readonly soap: SoapMessage | undefined
  readonly message: QueryMessage
  readonly patient: Patient
  readonly status: number
}

/** 1b: what an answer means; stopped where there is no patient in it, or the journey must end with this one. */
function read(setting: ConsumerSetting, { soap, message, patient, status }: Answered): Attempt<Trace> {
  const { clock, misbehaves } = setting
  const answer = soap?.message
  const isItsOwn =
    soap?.relatesTo === `uuid:${message.messageId}` && answer?.refersTo?.toUpperCase() === message.hl7Id
  if (answer && !isItsOwn && !misbehaves('consumer:takes-answers-to-others'))
    return stopped('answer-not-understood', 'PDS answered another message than the one that was sent.')
  const isSuccess =
    answer?.acknowledgement === 'AA' &&
    answer.response === 'OK' &&
    answer.name === pdsQueryWithId(message.interaction)?.answeredBy
  if (!isSuccess)
    return misbehaves('consumer:carries-on-without-trace') && soap
      ? ownRecord(patient)
      : failure(soap, patient, status)
  const warning = answer.reasons.find(({ code }) => !SENSITIVE_WARNINGS.includes(code))
  if (warning && misbehaves('consumer:takes-warnings-for-failures'))
    return stopped('pds-unavailable', `PDS answered with ${warning.code}.`)
  return readTrace(patientOfMessage(answer, wantsCareOf(misbehaves)), {
    asked: patient,
    today: londonDate(clock.now()),
    misbehaves,
  })
}

/** Care by a practice; whoever takes the first that comes may take a pharmacy (PDS-HL7-08). */
const wantsCareOf =
  (misbehaves: Misbehaves) =>
  (care: MessageElement): boolean =>
    misbehaves('consumer:takes-any-care-provider') || attributeAt(care, 'code', 'code') === '1'

/** Why PDS gave nobody, by code (pds-sds.md 6.6; pds-hl7v3-smsp-dbs.md B4). */
function failure(soap: SoapMessage | undefined, patient: Patient, status: number): Stopped {
  const number = shown(patient.nhsNumber)
  const { message, fault } = soap ?? {}
  if (!message && !fault)
    return stopped('answer-not-understood', `PDS answered ${status} with something that is no SOAP message.`)
  const codes = [
    ...(fault?.errors ?? []),
    ...(message?.details ?? []),
    ...(message?.reasons ?? []).map(({ code }) => code),
  ]
  if (codes.includes('22'))
    return stopped('nhs-number-invalidated', `PDS has marked NHS number ${number} as invalid.`)
  if (codes.includes('1'))
    return stopped('no-such-patient', `PDS knows no patient with NHS number ${number}.`)
  if (codes.includes('7'))
    return stopped('several-matches', 'PDS found several patients, and nobody has chosen one of them.')
  if (codes.includes('40') || codes.includes('42'))
    return stopped('nhs-number-not-verified', `PDS does not take ${number} for an NHS number.`)
  return stopped(
    'pds-unavailable',
    `PDS could not answer for NHS number ${number} (${codes.join(', ') || (fault?.text ?? 'no code')}).`,
  )
}
