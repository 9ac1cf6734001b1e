import type { Action } from '../../spine/actions.js'
import type { Topology } from '../../topology/topology.js'
import type { Intent } from '../../wire/exchange.js'

const VERBS: Readonly<Record<Action, string>> = {
  'trace-patient': 'traces the patient',
  'find-endpoint': 'looks up the endpoint of',
  'find-asid': 'looks up the ASID of',
  'read-capability-statement': 'reads the capability statement of',
  'search-for-free-slots': 'searches for free slots at',
  'find-patient': 'looks for the patient at',
  'register-patient': 'registers the patient at',
  'book-appointment': 'books at',
}

/** What an organisation set out to do, as a sentence without its full stop. */
export function actWords(intent: Intent | undefined, topology: Topology | undefined): string {
  if (!intent) return 'Traffic that nobody set out to cause'
  const name = (odsCode: string) =>
    topology?.organisations.find((each) => each.odsCode === odsCode)?.name ?? odsCode
  const practice = intent.target === undefined ? 'the practice' : name(intent.target)
  const object = intent.action === 'trace-patient' ? '' : ` ${practice}`
  return `${name(intent.organisation)} ${VERBS[intent.action]}${object}`
}
