import { codeSystems } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import type { Stopped } from '../consumer-driver.js'
import type { Operation } from './fhir-request.js'
import { codingsOf, objectsOf, textOf, type JsonObject } from './json.js'
import { stopped } from './stopped.js'

/** Coding systems of the proxy's own errors, by which they are told from a provider's (spine.md 3.8). */
const OF_THE_PROXY: ReadonlySet<string> = new Set([
  codeSystems.sspError,
  'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1',
])

/** What the proxy's messages mean (spine.md 3.8). */
const MEANINGS: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [/^ENDPOINT_.*_VARIES_FROM_TARGETURL_/, 'the URL asked for is not the one that SDS holds'],
  [/^ASID_CHECK_FAILED_/, 'the sending system is not accredited for this interaction'],
  [/^PARTYKEY_INTERACTION_CHECK_FAILED_/, 'the receiving system is not accredited for this interaction'],
  [/^FOT_CHECK_FAILED_/, 'the two organisations have no data sharing agreement'],
  [/^ERROR_COMMUNICATING_TO_ENDPOINT_URL_/, 'the practice’s system could not be reached'],
]

/** Statuses with which a provider behind the proxy is out of reach or too busy (spine.md 3.8). */
const UNAVAILABLE: ReadonlySet<number> = new Set([429, 502, 503, 504, 599])

const CHANGES: readonly string[] = [interactions.amendAppointment.id, interactions.cancelAppointment.id]

export interface RefusedCall {
  readonly interaction: Operation
  readonly status: number
  /** The body, where it was JSON; it need not be an OperationOutcome. */
  readonly outcome: JsonObject
  /** Name of the practice. */
  readonly practice: string
  /** What came instead of a resource, where none did. */
  readonly came?: string | undefined
}

/** What a status other than success means to the consumer's user; the status decides first, then who said so. */
export function refusalOf({ outcome, came, ...call }: RefusedCall): Stopped {
  const said = saidIn(outcome, came)
  return { ...meaningOf(call, said), ...(said.byTheProxy ? {} : { isOfPractice: true }) }
}

function meaningOf(
  { interaction, status, practice }: Pick<RefusedCall, 'interaction' | 'status' | 'practice'>,
  { byTheProxy, words }: Said,
): Stopped {
  if (UNAVAILABLE.has(status))
    return stopped(
      'provider-unavailable',
      `${practice} cannot be reached at the moment (${status}): ${words}.`,
    )
  if (byTheProxy) return stopped('refused', `Spine refused the request to ${practice} (${status}): ${words}.`)
  if (status === 409 && interaction.id === interactions.bookAppointment.id)
    return stopped('slot-taken', `The slot at ${practice} is no longer free: ${words}.`)
  if (status === 409 && CHANGES.includes(interaction.id))
    return stopped('changed-meanwhile', `The appointment at ${practice} was changed meanwhile: ${words}.`)
  return stopped('refused', `${practice} refused the request (${status}): ${words}.`)
}

/** What an answer says, and whether the proxy gave it. */
interface Said {
  readonly byTheProxy: boolean
  readonly words: string
}

function saidIn(outcome: JsonObject, came: string | undefined): Said {
  const issue = objectsOf(outcome['issue'])[0] ?? {}
  const coding = codingsOf(issue['details'])[0] ?? {}
  const said = (textOf(issue['diagnostics']) ?? textOf(coding['display']))?.replace(/\.$/, '')
  const code = textOf(coding['code'])
  const meaning = MEANINGS.find(([pattern]) => pattern.test(said ?? ''))?.[1]
  const byTheProxy = OF_THE_PROXY.has(textOf(coding['system']) ?? '')
  return {
    byTheProxy,
    words:
      [meaning, byTheProxy ? undefined : code, said].filter((part) => part !== undefined).join(', ') ||
      (came === undefined ? 'no reason given' : `it answered ${came}`),
  }
}
