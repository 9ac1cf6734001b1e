import { FHIR_JSON } from '../../fhir/canonical.js'
import { soleHeader, SSP_INTERACTION_ID } from '../../spine/headers.js'
import { timestamp } from '../../spine/clock.js'
import { otherInteractionById, type OtherInteraction } from '../../spine/other-interactions.js'
import { serviceRootFor } from '../../topology/lookups.js'
import { EVERYWHERE, firstRefusal, refuse, type PracticeRefusal } from './answer.js'
import { addressChecks } from './header-checks.js'
import type { Asked } from './practice.js'
import { bearerIsPresent } from './token-checks.js'
import type { Outgoing } from './to-wire.js'

/** A request of another capability, with the interaction that it names. */
interface AskedBesides extends Asked {
  readonly other: OtherInteraction
}

/** A request that names an interaction of another capability; undefined for any other. */
export function askedBesides(asked: Asked): AskedBesides | undefined {
  const other = otherInteractionById(soleHeader(asked.headers, SSP_INTERACTION_ID) ?? '')
  return other && { ...asked, other }
}

const isRegistered = ({ practice, other }: AskedBesides): PracticeRefusal =>
  practice.system.interactions.some((id) => id === other.id)
    ? undefined
    : refuse('BAD_REQUEST', `${SSP_INTERACTION_ID} ${other.id} is not known here`)

const isBelowItsRoot = ({ practice, other }: AskedBesides): PracticeRefusal => {
  const root = serviceRootFor(practice.system, other.id)
  return root === practice.root
    ? undefined
    : refuse('BAD_REQUEST', `${other.id} is served below ${root}, not below ${practice.root}`)
}

const fits = ({ method, path, other }: AskedBesides): PracticeRefusal =>
  method === other.method && other.path.test(path)
    ? undefined
    : refuse('BAD_REQUEST', `${method} ${path} does not fit the interaction ID ${other.id}`)

const checks: readonly ((asked: AskedBesides) => PracticeRefusal)[] = [
  ...addressChecks,
  isRegistered,
  isBelowItsRoot,
  fits,
  bearerIsPresent,
]

/** The media types of DSTU2 were named the other way round (other-capabilities.md 2). */
const MEDIA_TYPE = { STU3: FHIR_JSON, DSTU2: 'application/json+fhir;charset=utf-8' } as const

const SOFTWARE = { name: 'spinecheck', version: '1' }

/** The smallest resource of the type and FHIR release that an interaction gives; nothing is claimed about what it holds. */
function smallest({ answer, release }: OtherInteraction, now: number): object {
  const statement = {
    date: timestamp({ now: () => now }),
    kind: 'instance',
    software: SOFTWARE,
    acceptUnknown: 'both',
    format: [release === 'STU3' ? 'application/fhir+json' : 'application/json+fhir'],
  }
  switch (answer) {
    case 'CapabilityStatement':
      return { resourceType: answer, status: 'active', fhirVersion: '3.0.1', ...statement }
    case 'Conformance':
      return { resourceType: answer, status: 'active', fhirVersion: '1.0.2', ...statement }
    case 'Binary':
      return { resourceType: answer, contentType: 'text/plain', content: 'U3ludGhldGlj' }
    case 'Bundle':
      return { resourceType: answer, type: 'searchset', total: 0 }
  }
}

/** What a practice answers to a request of another capability. */
export const answerBesides = (asked: AskedBesides): Outgoing =>
  firstRefusal(checks, asked) ?? {
    status: 200,
    headers: EVERYWHERE.map(([name, value]) =>
      name === 'Content-Type' ? [name, MEDIA_TYPE[asked.other.release]] : [name, value],
    ),
    resource: smallest(asked.other, asked.now),
  }
