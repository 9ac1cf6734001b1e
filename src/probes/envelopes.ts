import { interactions, type Interaction } from '../spine/interactions.js'
import { addDays } from '../spine/london-time.js'
import { at, changed, claims, header, rowsOn, type Edit } from './edits.js'
import { onEveryInteraction } from './every-interaction.js'
import type { ProbeSet } from './probe.js'

const search = rowsOn((right, { today }) => right.slots({ from: today, to: addDays(today, 13) }))

const OF_ALL = Object.values(interactions)

/** A scope that the interaction does not take. */
const anotherScope = ({ scope }: Interaction): string =>
  scope === 'organization/*.read'
    ? 'patient/*.read'
    : scope === 'patient/*.read'
      ? 'organization/*.read'
      : 'patient/*.read'

/** The id of an interaction of another path or verb. */
const anotherId = ({ method, path }: Interaction): string =>
  OF_ALL.find((each) => each.method !== method || each.path.source !== path.source)?.id ?? ''

/** Requests of every interaction that ask for more than they may, or are called by another name (appointments.md 1.2, 1.3). */
export const misnamedRequests: ProbeSet = {
  needs: ['appointment'],
  probes: [
    ...onEveryInteraction(
      'with the scope of another interaction',
      (one) => claims({ requested_scope: anotherScope(one) }),
      'wrong-scope-is-refused',
    ),
    ...onEveryInteraction(
      'with the id of another interaction',
      (one) => header('Ssp-InteractionID', anotherId(one)),
      'mismatched-interaction-ids-are-refused',
    ),
  ],
}

const expired: Edit = (request, ground) => {
  const now = Math.floor(ground.now / 1000)
  return claims({ iat: now - 900, exp: now - 600 })(request, ground)
}

/** Requests of every interaction by nobody, or by a token that has run out. */
export const unauthorisedRequests: ProbeSet = {
  needs: ['appointment'],
  probes: [
    ...onEveryInteraction(
      'without token',
      () => header('Authorization', null),
      'requests-without-a-sound-token-are-refused',
    ),
    ...onEveryInteraction('with a token that has run out', () => expired, 'expired-tokens-are-refused'),
  ],
}

const MISSING = 'requests-without-an-ssp-header-are-refused'

/** Requests in which one of the headers of Spine is missing or blank, which the proxy has to let through first. */
export const headlessRequests: ProbeSet = {
  needs: [],
  probes: ['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID'].flatMap((name) => [
    search(`a search for slots without ${name}`, header(name, null), MISSING),
    search(`a search for slots with a blank ${name}`, header(name, ''), MISSING),
  ]),
}

/** Requests for one practice that name another in Ssp-To, which the proxy has to let through first. */
export const misaddressedRequests: ProbeSet = {
  needs: [],
  probes: [
    search(
      'a search for slots with the ASID of another practice',
      (request, ground) => {
        const other = ground.topology.systems.find(
          ({ roles, asid }) => roles.includes('provider') && asid !== ground.system.asid,
        )
        return header('Ssp-To', other?.asid ?? '200000009999')(request, ground)
      },
      'requests-for-another-asid-are-refused',
    ),
    search(
      'a search for slots with an ASID of nobody',
      header('Ssp-To', '200000009999'),
      'requests-for-another-asid-are-refused',
    ),
  ],
}

const UNKNOWN = 'unknown-paths-are-refused'
const NOT_OFFERED = 'resources-not-offered-give-501'

/** Paths and verbs that no interaction has (appointments.md 1.1, 3.2). */
export const strayRequests: ProbeSet = {
  needs: [],
  probes: [
    ...[
      '/slot',
      '/metadatas',
      '/patient',
      '/appointment',
      '/Appointment/',
      '/Slot/1',
      '/Patient/1/Appointments',
      '/Patient/1/_history',
    ].map((path) => search(`a request for ${path.slice(1)}`, at(path), UNKNOWN)),
    ...[
      '/Observation/1',
      '/Schedule/1',
      '/Encounter',
      '/HealthcareService/1',
      '/Slots',
      '/SLOT',
      '/Metadata',
    ].map((path) => search(`a request for the resource ${path.slice(1)}`, at(path), NOT_OFFERED)),
    ...['POST', 'PUT', 'DELETE', 'PATCH'].map((method) =>
      search(`a ${method} of Slot`, changed({ method }), UNKNOWN),
    ),
  ],
}
