import type { Requirement } from './requirement.js'

/** A part of the specification that can be asked for as a whole. */
interface Scope {
  /** In words that follow "all of". */
  readonly words: string
  readonly holds: (requirement: Requirement) => boolean
}

const APPOINTMENTS = /^(APT|UC)-/

const inTopology = (topology: string): Scope => ({
  words: `what is asked of ${topology}`,
  holds: (requirement) => requirement.topology === topology || isOfEveryTopology(requirement),
})

/** What is asked of servers and registrations however they stand to each other. */
const isOfEveryTopology = ({ role, topology }: Requirement): boolean =>
  topology === undefined && (role === 'topology' || role === 'mhs')

/** Capabilities and system topologies; what a scope holds must be proved, as far as traffic can show it, to be called whole. */
export const scopes = {
  foundations: {
    words: 'the integration with Spine and GP Connect Foundations',
    holds: ({ id, topology }) => topology === undefined && !APPOINTMENTS.test(id),
  },
  'appointment-management': {
    words: 'the integration with Spine, GP Connect Foundations and Appointment Management',
    holds: ({ topology }) => topology === undefined,
  },
  'consumers-behind-a-shared-mhs': inTopology('consumers behind a shared MHS'),
  'consumers-on-separate-mhss': inTopology('consumers on separate MHSs'),
  'practices-behind-a-shared-mhs': inTopology('practices behind a shared MHS'),
  'practices-on-separate-mhss': inTopology('practices on separate MHSs'),
} as const satisfies Readonly<Record<string, Scope>>

export type ScopeId = keyof typeof scopes

/** Ids of all scopes, in the order in which help lists them. */
export const SCOPE_IDS = Object.keys(scopes) as readonly ScopeId[]
