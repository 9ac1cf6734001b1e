import type { Action } from '../../spine/actions.js'
import type { Topology } from '../../topology/topology.js'
import type { Intent } from '../../wire/exchange.js'
import type { ConversationAct } from '../conversation.js'
import { KNOWN_BY } from '../known-by.js'

const VERBS: Readonly<Record<Action, string>> = {
  'trace-patient': 'traces the patient',
  'find-endpoint': 'looks up the endpoint of',
  'find-asid': 'looks up the ASID of',
  'read-capability-statement': 'reads the capability statement of',
  'search-for-free-slots': 'searches for free slots at',
  'find-patient': 'looks for the patient at',
  'register-patient': 'registers the patient at',
  'book-appointment': 'books at',
  'retrieve-appointments': "asks for the patient's appointments at",
  'read-appointment': 'reads the appointment at',
  'look-up-details': 'looks up practitioners and places of',
  'amend-appointment': 'amends the appointment at',
  'cancel-appointment': 'cancels the appointment at',
  'ask-for-a-record': 'asks for a record at',
  probe: 'sends',
}

/** Several acts in a row as one sentence without its full stop; who acts is said again only where that changes, an act tried again not at all. */
export const actsWords = (
  all: readonly Pick<ConversationAct, 'intent'>[],
  topology: Topology | undefined,
): string => {
  const acts = all.filter(({ intent }, index) => index === 0 || intent !== all[index - 1]?.intent)
  return acts
    .map(({ intent }, index) => {
      const words = actWords(intent, topology)
      const before = acts[index - 1]?.intent
      const isSame = intent !== undefined && before?.organisation === intent.organisation
      return isSame ? words.slice(nameIn(topology, intent.organisation).length + 1) : words
    })
    .join(', ')
}

/** Several acts by the first and the last of them. */
export function actsBriefly(
  acts: readonly Pick<ConversationAct, 'intent'>[],
  topology: Topology | undefined,
): string {
  const ends = [acts[0], acts.at(-1)].filter((act) => act !== undefined)
  const kinds = new Set(acts.map(({ intent }) => intent))
  return kinds.size < 3 ? actsWords(acts, topology) : actsWords(ends, topology).replace(', ', ' … ')
}

/** What an organisation set out to do, as a sentence without its full stop. */
export function actWords(intent: Intent | undefined, topology: Topology | undefined): string {
  if (!intent) return 'Traffic that nobody set out to cause'
  const practice = intent.target === undefined ? 'the practice' : nameIn(topology, intent.target)
  const object = intent.action === 'trace-patient' ? '' : ` ${practice}`
  const known = intent.knownBy === undefined ? '' : ` (${KNOWN_BY[intent.knownBy]})`
  const what = intent.says === undefined ? '' : ` ${intent.says}`
  return `${nameIn(topology, intent.organisation)} ${VERBS[intent.action]}${object}${what}${known}`
}

const nameIn = (topology: Topology | undefined, odsCode: string): string =>
  topology?.organisations.find((each) => each.odsCode === odsCode)?.name ?? odsCode
