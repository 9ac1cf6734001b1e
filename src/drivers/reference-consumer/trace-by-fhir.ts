import { londonDate } from '../../spine/london-time.js'
import type { HeaderList } from '../../spine/headers.js'
import { SESSION_ROLE } from '../../spine/pds-access.js'
import type { Patient } from '../../topology/topology.js'
import type { WireRequest, WireResponse } from '../../wire/exchange.js'
import type { Stopped, TraceBy } from '../consumer-driver.js'
import { ofType, resourcesOf } from './bundle.js'
import { parseObject, type JsonObject } from './json.js'
import { distorted, type Misbehaves } from './misbehaviour/distortion.js'
import { targetFaults, traceFaults } from './misbehaviour/trace-faults.js'
import { originatorOf } from './originator.js'
import type { PdsTokens } from './pds-tokens.js'
import { pdsCallerOf, type PdsCaller } from './pds-user.js'
import { ownRecord, readTrace, traceRefusal } from './read-trace.js'
import { withRetries } from './retries.js'
import type { ConsumerSetting } from './setting.js'
import { stopped } from './stopped.js'
import type { TraceOver } from './trace-over.js'

/** How often a consumer asks that does so many times. */
const MANY = 6

const BASE = '/personal-demographics/FHIR/R4'

/** 1a, 1b: asks the PDS FHIR API for the patient, in the access mode of the product (pds-sds.md 3.5, 3.6). */
export const traceByFhir: TraceOver = async (setting, { tokens }, patient, by) => {
  const { clock, misbehaves } = setting
  const caller = pdsCallerOf(setting.topology(), setting, patient)
  const known = howAsked(by, caller, misbehaves)
  const target = distorted(TARGETS[known](patient), targetFaults, misbehaves, setting.keepsake)
  const asking = { target, caller }
  if (misbehaves('consumer:asks-pds-many-times'))
    for (let time = 1; time < MANY; time += 1) await answerTo(setting, tokens, asking)
  const answer = await answerTo(setting, tokens, asking)
  if ('done' in answer) return answer
  const read = parseObject(answer.body)
  if (!read && answer.status === 200)
    return stopped('answer-not-understood', 'PDS answered with something that is not JSON.')
  const body = read ?? {}
  if (body['resourceType'] === 'OperationOutcome' && misbehaves('consumer:takes-too-many-for-one'))
    return ownRecord(patient)
  const several = severalMatches(body)
  if (several) return several
  return answer.status === 200
    ? readTrace(known === 'demographics' ? soleMatch(body) : body, {
        asked: patient,
        today: londonDate(clock.now()),
        misbehaves,
      })
    : traceRefusal({ status: answer.status, outcome: body, asked: patient, misbehaves })
}

/** Members of the public may ask by their own number only, which is known since they have signed in (pds-access-modes.md 5). */
function howAsked(by: TraceBy, { route }: PdsCaller, misbehaves: Misbehaves): TraceBy {
  if (misbehaves('consumer:searches-as-a-patient')) return 'demographics'
  return route === 'fhir-patient' ? 'nhs-number' : by
}

/** Where a patient is asked for. */
const TARGETS: Readonly<Record<TraceBy, (patient: Patient) => string>> = {
  'nhs-number': ({ nhsNumber }) => `${BASE}/Patient/${nhsNumber}`,
  demographics: ({ name, gender, birthDate, postalCode }) => {
    const query = new URLSearchParams({
      family: name.family,
      given: name.given,
      gender,
      birthdate: `eq${birthDate}`,
      ...(postalCode === undefined ? {} : { 'address-postalcode': postalCode }),
    })
    return `${BASE}/Patient?${query.toString().replaceAll('+', '%20')}`
  },
}

/** The one patient whom a search found; nothing where there are none, or too many for PDS to name. */
const soleMatch = (found: JsonObject): JsonObject => ofType(resourcesOf(found), 'Patient')[0] ?? {}

/** Several patients, among whom only a user can choose; undefined of one or none. */
function severalMatches(found: JsonObject): Stopped | undefined {
  const { length } = ofType(resourcesOf(found), 'Patient')
  return length > 1
    ? stopped('several-matches', `PDS found ${length} patients, and nobody has chosen one of them.`)
    : undefined
}

/** One request, repeated under the same X-Request-ID while PDS is busy, and once more with a new token after a 401. */
async function answerTo(
  setting: ConsumerSetting,
  tokens: PdsTokens,
  { target, caller }: Pick<Asking, 'target' | 'caller'>,
): Promise<WireResponse | Stopped> {
  const { misbehaves } = setting
  const ids = { request: setting.newId(), correlation: setting.newId() }
  const attempt = async (): Promise<WireResponse | Stopped> => {
    const token = await tokens.current(caller)
    if (typeof token !== 'string') return token
    const { pds } = setting.topology().spine
    const send = (retry: number) =>
      setting.lines.send(pds, requestFor(setting, { ...ids, token, retry, target, caller }))
    return misbehaves('consumer:gives-up-when-pds-is-busy') ? send(0) : withRetries(setting, send)
  }
  const answer = await attempt()
  if ('done' in answer || answer.status !== 401 || misbehaves('consumer:gives-up-on-401')) return answer
  tokens.forget(caller)
  return attempt()
}

interface Asking {
  readonly request: string
  readonly correlation: string
  readonly token: string
  /** 0 for the first attempt. */
  readonly retry: number
  /** Path and query. */
  readonly target: string
  readonly caller: PdsCaller
}

function requestFor(
  setting: ConsumerSetting,
  { request, correlation, token, retry, target, caller }: Asking,
): WireRequest {
  const { misbehaves, organisation, keepsake, newId } = setting
  const topology = setting.topology()
  const headers: HeaderList = [
    ['Host', topology.spine.pds],
    ['Accept', 'application/fhir+json'],
    ['Authorization', `Bearer ${token}`],
    ['X-Request-ID', request],
    ['X-Correlation-ID', correlation],
    ['NHSD-End-User-Organisation-ODS', organisation],
    ...('role' in caller && caller.role !== undefined ? [[SESSION_ROLE, caller.role] as const] : []),
  ]
  const facts = { topology, originator: originatorOf(topology, setting), keepsake, retry, newId }
  return {
    method: misbehaves('consumer:posts-to-pds') ? 'POST' : 'GET',
    target,
    headers: distorted(headers, traceFaults, misbehaves, facts),
    body: Buffer.alloc(0),
  }
}
