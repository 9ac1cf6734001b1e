import type { Alteration } from './encounter.js'
import type { NhsNumber } from '../../spine/identifiers.js'
import type { Organisation, Practitioner } from '../../topology/topology.js'

/** What a visitor reads on the page in front of them. */
export interface PageSeen {
  readonly heading: string
  /** The organisation that the portal says they act for; undefined before they have signed in. */
  readonly actingFor: string | undefined
  /** How the matter ended, in the portal's words; undefined while it goes on. */
  readonly outcome: string | undefined
}

/** A member of staff at a portal. Each has a session of their own, and says in every request for whom they really act. */
export interface PortalVisitor {
  readonly signIn: (person: Practitioner) => Promise<void>
  /** Goes on for this organisation; nothing is changed in the portal where it says so already. */
  readonly actFor: (organisation: Organisation) => Promise<void>
  readonly searchSlots: (nhsNumber: NhsNumber) => Promise<void>
  /** Books one of the slots on the page: the first, or a later one; not at all where none is offered. */
  readonly book: (place?: number) => Promise<void>
  /** Asks what is booked for a patient. */
  readonly viewAppointments: (nhsNumber: NhsNumber) => Promise<void>
  /** Amends or cancels the first appointment on the page that can be changed; nothing where there is none. */
  readonly alter: (kind: Alteration, words: string) => Promise<void>
  readonly look: () => Promise<PageSeen>
  readonly leave: () => Promise<void>
}

/** How people reach a portal: by the harness's own HTTP client, or by an installed browser. */
export type PortalRoute = 'http' | 'browser'
