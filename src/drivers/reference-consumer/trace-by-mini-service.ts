import { readItk, type ItkMessage } from '../../hl7/itk.js'
import { readMiniAnswer, type MiniAnswer } from '../../hl7/mini-answer.js'
import { el } from '../../hl7/xml.js'
import { londonDate } from '../../spine/london-time.js'
import { MINI_CODES, MINI_OPERATION, MINI_SERVICE_PATH, miniActionOf } from '../../spine/mini-service.js'
import { GENDER_CODES, OIDS } from '../../spine/pds-messages.js'
import type { Patient } from '../../topology/topology.js'
import type { WireRequest } from '../../wire/exchange.js'
import type { Attempt, Stopped, Trace, TraceBy } from '../consumer-driver.js'
import { miniBytes, type MiniMessage, type MiniTold } from './mini-service-message.js'
import { originatorOf } from './originator.js'
import { patientOfMiniService } from './patient-of-mini-service.js'
import { ownRecord, readTrace } from './read-trace.js'
import type { ConsumerSetting } from './setting.js'
import { shown, stopped } from './stopped.js'
import { askForWsdl } from './misbehaviour/ask-for-wsdl.js'
import { distorted, type Misbehaves } from './misbehaviour/distortion.js'
import { miniServiceFaults } from './misbehaviour/mini-service-faults.js'
import { soapFaults } from './misbehaviour/soap-faults.js'
import type { TraceOver } from './trace-over.js'

/** By what a patient is asked for: operations that tell of the practice (PDS-SMSP-06). */
const OPERATIONS = {
  'nhs-number': MINI_OPERATION.getPatientDetailsByNHSNumber,
  demographics: MINI_OPERATION.getPatientDetailsBySearch,
} as const

/** How often a request is sent again that the service could not process. */
const AT_MOST = 3

/** The error of a service that could not process anything at the moment (pds-hl7v3-smsp-dbs.md A5). */
const TRANSIENT = '1000'

/** Milliseconds for which a message is good. */
const GOOD_FOR = 300_000

/** 1a, 1b: asks a Spine Mini Service for the patient, at the address that the consumer was given (pds-sds.md 5). */
export const traceByMiniService: TraceOver = async (setting, _access, patient, by) => {
  const { smsp } = setting.topology().spine
  await askForWsdl(setting, smsp, MINI_SERVICE_PATH)
  for (let attempt = 0; ; attempt += 1) {
    const message = messageFor(setting, patient, by)
    const answer = await setting.lines.send(
      smsp,
      distorted(requestFor(smsp, message), soapFaults, setting.misbehaves, undefined),
    )
    const read = readItk(answer)
    if (read?.fault?.error?.code !== TRANSIENT || attempt === AT_MOST)
      return understood(setting, { read, patient, status: answer.status })
    await setting.pause(attempt + 1)
  }
}

const requestFor = (fqdn: string, message: MiniMessage): WireRequest => ({
  method: 'POST',
  target: MINI_SERVICE_PATH,
  headers: [
    ['Host', fqdn],
    ['Content-Type', 'text/xml; charset=UTF-8'],
    ['SOAPAction', `"${message.soapAction}"`],
  ],
  body: miniBytes(message),
})

function messageFor(setting: ConsumerSetting, patient: Patient, by: TraceBy): MiniMessage {
  const { clock, misbehaves, newId } = setting
  const topology = setting.topology()
  const originator = originatorOf(topology, setting)
  const { organisation, system } = originator
  const operation = OPERATIONS[by]
  const action = miniActionOf(operation)
  const payloadId = `uuid_${newId().toUpperCase()}`
  const now = clock.now()
  const message: MiniMessage = {
    operation,
    soapAction: action,
    action,
    messageId: newId().toUpperCase(),
    trackingId: newId().toUpperCase(),
    requestId: newId().toUpperCase(),
    to: `https://${topology.spine.smsp}${MINI_SERVICE_PATH}`,
    from: `https://${originator.fqdn}`,
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + GOOD_FOR).toISOString(),
    username: `${organisation.odsCode}-${system.id}`,
    service: action,
    audit: { type: OIDS.asid, uri: system.asid },
    sender: `urn:nhs-uk:addressing:ods:${organisation.odsCode}:${system.id.toUpperCase()}`,
    listedId: payloadId,
    payloadId,
    criteria: CRITERIA[by](patient),
  }
  return distorted(message, miniServiceFaults, misbehaves, { topology, originator })
}

const born = ({ birthDate }: Patient): MiniTold => ({
  name: 'Person.DateOfBirth',
  value: el('value', { value: birthDate.replaceAll('-', '') }),
})

const CRITERIA: Readonly<Record<TraceBy, (patient: Patient) => readonly MiniTold[]>> = {
  'nhs-number': (patient) => [
    born(patient),
    {
      name: 'Person.NHSNumber',
      value: el('value', { root: OIDS.nhsNumber, extension: patient.nhsNumber }),
    },
  ],
  demographics: (patient) => [
    born(patient),
    {
      name: 'Person.Gender',
      value: el('value', { code: GENDER_CODES[patient.gender], codeSystem: OIDS.gender }),
    },
    {
      name: 'Person.Name',
      value: el('value', {}, el('given', {}, patient.name.given), el('family', {}, patient.name.family)),
    },
    ...(patient.postalCode === undefined
      ? []
      : [{ name: 'Person.Postcode', value: el('value', {}, el('postalCode', {}, patient.postalCode)) }]),
  ],
}

interface Answered {
  readonly read: ItkMessage | undefined
  readonly patient: Patient
  readonly status: number
}

/** 1b: what an answer means; stopped where there is no patient in it, or the journey must end with this one. */
function understood(setting: ConsumerSetting, { read, patient, status }: Answered): Attempt<Trace> {
  const { clock, misbehaves } = setting
  const payload = read?.envelope?.payload
  const answer = payload && readMiniAnswer(payload)
  if (answer?.isValid && misbehaves('consumer:only-verifies-the-number')) return ownRecord(patient)
  if (answer?.patient && isOfSomebody(answer, misbehaves))
    return readTrace(patientOfMiniService(answer.patient), {
      asked: patient,
      today: londonDate(clock.now()),
      misbehaves,
    })
  const takesOne = misbehaves('consumer:takes-too-many-for-one') && answer?.code === MINI_CODES.severalMatches
  return takesOne || (misbehaves('consumer:carries-on-without-trace') && read)
    ? ownRecord(patient)
    : failure({ read, patient, status }, answer)
}

const isOfSomebody = ({ code }: MiniAnswer, misbehaves: Misbehaves): boolean =>
  code === MINI_CODES.success ||
  (code === MINI_CODES.localStore && misbehaves('consumer:takes-a-store-for-a-trace')) ||
  (code === MINI_CODES.superseded && !misbehaves('consumer:takes-superseded-for-no-match'))

/** Why the service gave nobody, by code and never by status (PDS-SMSP-08; pds-hl7v3-smsp-dbs.md A4). */
function failure({ read, patient, status }: Answered, answer: MiniAnswer | undefined): Stopped {
  const number = shown(patient.nhsNumber)
  if (!answer && !read?.fault)
    return stopped('answer-not-understood', `PDS answered ${status} with something that is no SOAP message.`)
  switch (answer?.code) {
    case MINI_CODES.noMatch:
      return stopped('no-such-patient', `PDS knows no patient with NHS number ${number}.`)
    case MINI_CODES.severalMatches:
      return stopped('several-matches', 'PDS found several patients, and nobody has chosen one of them.')
    case MINI_CODES.invalidated:
      return stopped('nhs-number-invalidated', `PDS has marked NHS number ${number} as invalid.`)
    case MINI_CODES.notVerified:
    case MINI_CODES.notNewStyle:
      return stopped('nhs-number-not-verified', `PDS does not take ${number} for this patient's NHS number.`)
    case MINI_CODES.localStore:
      return stopped('pds-unavailable', 'PDS was not asked: the service answered from a store of its own.')
    default:
      return stopped(
        'pds-unavailable',
        `PDS could not answer for NHS number ${number} (${answer?.code ?? read?.fault?.text ?? 'no code'}).`,
      )
  }
}
